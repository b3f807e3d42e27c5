"""The firms and people of the two other companies: name, sector, city, country, parent; first name, last name, …"""

GERMAN_FIRMS = """
Präzisionswerk Lüdenscheid GmbH|Automobil|Lüdenscheid|Deutschland|
Schwäbische Zahnrad AG|Automobil|Göppingen|Deutschland|
Köhler Aerotec GmbH|Luftfahrt|Bremen|Deutschland|
Nordlicht Windkraft GmbH|Energie|Husum|Deutschland|
Bäuerle Holzwerke KG|Holzverarbeitung|Freudenstadt|Deutschland|
Medinova Implantate GmbH|Medizintechnik|Tuttlingen|Deutschland|
Pfälzer Verpackungen GmbH|Verpackung|Kaiserslautern|Deutschland|
Steinbach Motorenteile GmbH|Automobil|Chemnitz|Deutschland|Schwäbische Zahnrad AG
Alpina Turbinenbau GmbH|Energie|Graz|Österreich|
Helvetia Feinmechanik AG|Medizintechnik|Winterthur|Schweiz|
Rüttgers Leichtbau GmbH|Luftfahrt|Hamburg|Deutschland|Köhler Aerotec GmbH
Tischlerei Großmann GmbH|Holzverarbeitung|Dresden|Deutschland|
Donau Karton GmbH|Verpackung|Linz|Österreich|
Weserstahl Komponenten GmbH|Automobil|Minden|Deutschland|
Oberland Dentaltechnik GmbH|Medizintechnik|Rosenheim|Deutschland|Medinova Implantate GmbH
Harzer Solarpark AG|Energie|Goslar|Deutschland|
Fichtel Spanplatten GmbH|Holzverarbeitung|Hof|Deutschland|
Jäger & Söhne Flugzeugbau|Luftfahrt|Augsburg|Deutschland|
Rheinfolie GmbH|Verpackung|Krefeld|Deutschland|
Bodensee Getriebe GmbH|Automobil|Friedrichshafen|Deutschland|
Vogtland Prothesen GmbH|Medizintechnik|Plauen|Deutschland|
Elbe Wasserkraft GmbH|Energie|Magdeburg|Deutschland|
Sägewerk Zirbel KG|Holzverarbeitung|Innsbruck|Österreich|
Allgäuer Dosenwerk GmbH|Verpackung|Kempten|Deutschland|
Karosseriebau Thüringen GmbH|Automobil|Eisenach|Deutschland|
Züri Avionik AG|Luftfahrt|Zürich|Schweiz|
Münsterland Biogas GmbH|Energie|Coesfeld|Deutschland|
Ostsee Orthopädie GmbH|Medizintechnik|Rostock|Deutschland|
Spreewald Paletten GmbH|Holzverarbeitung|Cottbus|Deutschland|
Saar Tubenfabrik GmbH|Verpackung|Saarlouis|Deutschland|
Main Achsen GmbH|Automobil|Schweinfurt|Deutschland|
Emsland Rotorblatt GmbH|Luftfahrt|Lingen|Deutschland|
Uckermark Strom GmbH|Energie|Prenzlau|Deutschland|
Tiroler Schraubenwerk GmbH|Automobil|Kufstein|Österreich|
Wiener Hohlglas GmbH|Verpackung|Wien|Österreich|
Luzerner Uhrwerk AG|Medizintechnik|Luzern|Schweiz|
Eifel Furnier GmbH|Holzverarbeitung|Bitburg|Deutschland|
Hunsrück Hydraulik GmbH||Idar-Oberstein|Deutschland|
Börde Agrartechnik GmbH||Halberstadt|Deutschland|
Föhr Fährbetrieb GmbH|||Deutschland|
"""
GERMAN_PEOPLE = """
Heike|Lüders|lueders@praezisionswerk-lued.example|+49 2351 1001|Präzisionswerk Lüdenscheid GmbH|Einkaufsleiterin
Rolf|Zahn|zahn@schwaebische-zahnrad.example|+49 7161 2200|Schwäbische Zahnrad AG|Geschäftsführer
Maike|Petersen|petersen@nordlicht-wind.example|+49 4841 3310|Nordlicht Windkraft GmbH|Technische Leiterin
Ulrich|Bäuerle|u.baeuerle@baeuerle-holz.example|+49 7441 4420|Bäuerle Holzwerke KG|Inhaber
Sabine|Kunz|kunz@medinova.example|+49 7461 5530|Medinova Implantate GmbH|Leiterin Produktion
Franz|Huber|huber@alpina-turbinen.example|+43 316 6640|Alpina Turbinenbau GmbH|Einkäufer
Regula|Frei|frei@helvetia-fein.example|+41 52 7750|Helvetia Feinmechanik AG|Werksleiterin
Dirk|Großmann|d.grossmann@tischlerei-gm.example|+49 351 8860|Tischlerei Großmann GmbH|Inhaber
"""
SAAS_FIRMS = """
Harborview Clinics|Healthcare|Boston|United States|
Pinecrest Logistics|Logistics|Denver|United States|
Café Lumière|Hospitality|Paris|France|
Granite Mutual|Insurance|Hartford|United States|
Tidewater Foods|Retail|Norfolk|United States|
Müllerhaus Verlag|Media|Berlin|Germany|
Northgate Schools|Education|Leeds|United Kingdom|
Blue Heron Media|Media|Toronto|Canada|
Oakline Freight|Logistics|Rotterdam|Netherlands|Pinecrest Logistics
Sterling & Moss|Insurance|London|United Kingdom|
Vantage Physio|Healthcare|Austin|United States|Harborview Clinics
Maple Row Grocers|Retail|Ottawa|Canada|
Étoile Hôtels|Hospitality|Lyon|France|
Kestrel Learning|Education|Bristol|United Kingdom|
Redwood Pharmacy|Healthcare|Portland|United States|
Delta Canal Shipping|Logistics|Amsterdam|Netherlands|
Prairie Home Cover|Insurance|Calgary|Canada|
Sunfield Apparel|Retail|Atlanta|United States|
Grünwald Druck|Media|Munich|Germany|
Bayside Suites|Hospitality|Miami|United States|
Elmwood College|Education|Chicago|United States|
Northern Lights Dental|Healthcare|Edmonton|Canada|
Crossbow Couriers|Logistics|Manchester|United Kingdom|
Anchor Life|Insurance|Seattle|United States|
Papillon Mode|Retail|Lille|France|
Signal Peak Studios|Media|Los Angeles|United States|
Alpenblick Resort|Hospitality|Garmisch|Germany|
Trinity Tutors|Education|Dublin|Ireland|
Westmere Hospital|Healthcare|Birmingham|United Kingdom|
Polder Parcel|Logistics|Utrecht|Netherlands|
Cobalt Assurance|Insurance|Dallas|United States|
Juniper Outfitters|Retail|Salt Lake City|United States|
Radio Hafenstadt|Media|Hamburg|Germany|
Quayside Inns|Hospitality|Cork|Ireland|
Lakeshore Academy|Education|Milwaukee|United States|
Verdant Veterinary|Healthcare|Phoenix|United States|
Ironbridge Haulage|Logistics|Glasgow|United Kingdom|
Silverpine Trust||Reno|United States|
Zephyr Toys||Nantes|France|
Obsidian Labs|||United States|
"""
SAAS_PEOPLE = """
Rachel|Kim|rachel.kim@harborview.example|+1 617 555 0101|Harborview Clinics|IT Director
Tomás|Vega|tvega@pinecrest.example|+1 303 555 0102|Pinecrest Logistics|COO
Amélie|Durand|amelie@cafelumiere.example|+33 1 5550 0103|Café Lumière|Owner
Gordon|Blythe|gblythe@granitemutual.example|+1 860 555 0104|Granite Mutual|VP Operations
Jürgen|Falk|falk@muellerhaus.example|+49 30 5550 105|Müllerhaus Verlag|Managing Director
Priya|Shah|pshah@northgate.example|+44 113 555 0106|Northgate Schools|Head of Digital
Ewan|Moss|ewan@sterlingmoss.example|+44 20 5550 0107|Sterling & Moss|Partner
Nadia|Benali|nadia@etoilehotels.example|+33 4 5550 0108|Étoile Hôtels|Purchasing Manager
"""
