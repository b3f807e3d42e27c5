"""The firms and people of four more companies: name, sector, city, area, country, people employed; first name, …"""

WHOLESALE_FIRMS = """
Elektro Hövelmann GmbH|Elektrohandwerk|Bochum|Ruhrgebiet|Deutschland|38
Stadtwerke Lünen|Kommune|Lünen|Ruhrgebiet|Deutschland|260
Brinkschulte Anlagenbau KG|Industrie|Hamm|Westfalen|Deutschland|410
Wohnbau Südlohn eG|Wohnungsbau|Südlohn|Münsterland|Deutschland|75
Licht & Raum Kaßner|Einzelhandel|Düsseldorf|Rheinland|Deutschland|9
Solartechnik Öhler GmbH|Elektrohandwerk|Coesfeld|Münsterland|Deutschland|22
Hüttenwerke Duisburg-Ruhrort|Industrie|Duisburg|Ruhrgebiet|Deutschland|3100
Gemeinde Ascheberg|Kommune|Ascheberg|Münsterland|Deutschland|120
Jansen Elektroinstallation|Elektrohandwerk|Köln|Rheinland|Deutschland|14
Rheinbau Siedlung AG|Wohnungsbau|Köln|Rheinland|Deutschland|540
Möbelhaus Terhürne|Einzelhandel|Gütersloh|Westfalen|Deutschland|85
Kettler Pumpen GmbH|Industrie|Bielefeld|Westfalen|Deutschland|190
Elektro Pöppelmann OHG|Elektrohandwerk|Paderborn|Westfalen|Deutschland|17
Bauverein Herne eG|Wohnungsbau|Herne|Ruhrgebiet|Deutschland|64
Kreis Steinfurt|Kommune|Steinfurt|Münsterland|Deutschland|900
Voßkuhle Gebäudetechnik|Elektrohandwerk|Dortmund|Ruhrgebiet|Deutschland|56
Leuchtenstudio Aachen|Einzelhandel|Aachen|Rheinland|Deutschland|6
Papierfabrik Düren|Industrie|Düren|Rheinland|Deutschland|330
Baumarkt Grünebaum|Einzelhandel|Münster|Münsterland|Deutschland|
Schlüter Schaltanlagen|Industrie|Essen|Ruhrgebiet|Deutschland|150
Stadt Detmold|Kommune|Detmold|Westfalen|Deutschland|700
Elektro Niehues|Elektrohandwerk|Ahaus|Münsterland|Deutschland|11
Wohnen am Rhein GmbH|Wohnungsbau|Bonn|Rheinland|Deutschland|
Haus & Strom Brömmelhaus||Soest|Westfalen|Deutschland|4
Kirchenkreis Wesel||Wesel||Deutschland|
"""
WHOLESALE_PEOPLE = """
Ingo|Hövelmann|hoevelmann@elektro-h.example|0234 1010|Elektro Hövelmann GmbH|Inhaber
Beate|Krüger|b.krueger@sw-luenen.example|02306 2020|Stadtwerke Lünen|Leiterin Einkauf
Holger|Brinkschulte|hb@brinkschulte.example|02381 3030|Brinkschulte Anlagenbau KG|Geschäftsführer
Anke|Öhler|anke@oehler-solar.example|02541 4040|Solartechnik Öhler GmbH|Prokuristin
Marcel|Jansen|mj@jansen-elektro.example|0221 5050|Jansen Elektroinstallation|Meister
Dr. Silke|Reuß|reuss@rheinbau.example|0221 6060|Rheinbau Siedlung AG|Leiterin Technik
"""
CLINIC_FIRMS = """
Cedar Valley Hospital|Hospital|Houston|Texas|United States|2400
Lakefront Surgical Center|Surgery Center|Chicago|Illinois|United States|180
Peña Orthopedics|Physician Practice|San Antonio|Texas|United States|35
St. Brigid Medical Center|Hospital|Cleveland|Ohio|United States|3900
Bright Smile Dental Group|Dental|San Diego|California|United States|60
Golden Gate Imaging|Diagnostics|San Francisco|California|United States|140
Hudson Heart Institute|Hospital|New York|New York|United States|1700
Palm Coast Rehab|Rehabilitation|Tampa|Florida|United States|95
Buckeye Surgical Partners|Surgery Center|Columbus|Ohio|United States|210
Lone Star Labs|Diagnostics|Dallas|Texas|United States|320
Sunrise Pediatrics|Physician Practice|Miami|Florida|United States|28
Twin Rivers Hospital|Hospital|Sacramento|California|United States|1250
Adirondack Dental|Dental|Albany|New York|United States|22
Prairie Rehab Network|Rehabilitation|Peoria|Illinois|United States|130
Marin Eye Surgery|Surgery Center|Oakland|California|United States|75
Gulf Shore Medical|Hospital|Naples|Florida|United States|880
Rio Grande Diagnostics|Diagnostics|El Paso|Texas|United States|64
Queens Family Practice|Physician Practice|New York|New York|United States|40
Cuyahoga Dental Arts|Dental|Cleveland|Ohio|United States|18
Windy City Rehab|Rehabilitation|Chicago|Illinois|United States|
Bayou City Surgery|Surgery Center|Houston|Texas|United States|110
Everglades Urgent Care|Physician Practice|Miami|Florida|United States|52
Mission Bay Hospital|Hospital|San Francisco|California|United States|2100
Finger Lakes Imaging|Diagnostics|Rochester|New York|United States|
Toledo General||Toledo|Ohio|United States|600
Nuñez & Hale Clinic||Austin|Texas|United States|
"""
CLINIC_PEOPLE = """
Margaret|O'Hara|mohara@cedarvalley.example|(713) 555-0111|Cedar Valley Hospital|Director of Procurement
Luis|Peña|lpena@penaortho.example|(210) 555-0112|Peña Orthopedics|Owner
Denise|Kowalski|dkowalski@stbrigid.example|(216) 555-0113|St. Brigid Medical Center|Chief Nursing Officer
Arjun|Rao|arao@hudsonheart.example|(212) 555-0114|Hudson Heart Institute|Chief of Cardiology
Tina|Marsh|tmarsh@palmcoast.example|(813) 555-0115|Palm Coast Rehab|Office Manager
Wes|Delgado|wes@lonestarlabs.example|(214) 555-0116|Lone Star Labs|Lab Director
Grace|Lin|glin@twinrivers.example|(916) 555-0117|Twin Rivers Hospital|VP Supply Chain
"""
AGENCY_FIRMS = """
Thistle & Rye Bakery|Food & Beverage|Leeds||United Kingdom|45
Ferrous Gyms|Fitness|Manchester||United Kingdom|210
Oat Republic|Food & Beverage|London||United Kingdom|90
Moorland Outdoor|Retail|Sheffield||United Kingdom|160
Penrose Legal|Legal Services|London||United Kingdom|75
Seabright Holidays|Travel|Brighton||United Kingdom|130
Dúnmore Whiskey|Food & Beverage|Cork||Ireland|58
Kiln & Clay|Retail|Stoke-on-Trent||United Kingdom|24
Fjordline Cabins|Travel|Bergen||Norway|66
Copperfield Solicitors|Legal Services|Bristol||United Kingdom|31
Voltaic Bikes|Retail|Amsterdam||Netherlands|115
Pulse Studio|Fitness|Dublin||Ireland|19
Harper Dental|Healthcare|Leeds||United Kingdom|12
Wren Nursery Schools|Education|York||United Kingdom|140
Blå Kaffe|Food & Beverage|Oslo||Norway|33
Canal Street Hotels|Travel|Manchester||United Kingdom|300
Meridian Physio|Healthcare|London||United Kingdom|27
Hollis & Grey|Legal Services|Edinburgh||United Kingdom|52
Tulip Tree Tutors|Education|Utrecht||Netherlands|8
Gallway Knitwear|Retail|Galway||Ireland|40
Ironmonger Row Boxing|Fitness|London||United Kingdom|
Northern Sight Opticians|Healthcare|Newcastle||United Kingdom|85
Brightwater College|Education|Cardiff||United Kingdom|410
Loch & Larder||Inverness||United Kingdom|15
Zuid Sauna||Rotterdam||Netherlands|
"""
AGENCY_PEOPLE = """
Isla|Marchmont|isla@thistlerye.example|+44 113 555 0201|Thistle & Rye Bakery|Marketing Manager
Dev|Anand|dev@ferrousgyms.example|+44 161 555 0202|Ferrous Gyms|Head of Growth
Sinéad|Kelleher|sinead@dunmore.example|+353 21 555 0203|Dúnmore Whiskey|Brand Director
Oliver|Penrose|oliver@penroselegal.example|+44 20 5550 0204|Penrose Legal|Managing Partner
Ingrid|Solberg|ingrid@fjordline.example|+47 5555 0205|Fjordline Cabins|CEO
Ruben|de Wit|ruben@voltaic.example|+31 20 555 0206|Voltaic Bikes|CMO
Carys|Pugh|carys@brightwater.example|+44 29 5550 0207|Brightwater College|Head of Admissions
"""
WINERY_FIRMS = """
Gasthaus zum Rößle|Restaurant|Freiburg|Baden|Deutschland|
Weinkontor Hähnle|Weinhandlung|Stuttgart|Württemberg|Deutschland|
Hotel Seeblick Konstanz|Hotel|Konstanz|Baden|Deutschland|
Feinkost Brömse|Feinkost|Hamburg|Norddeutschland|Deutschland|
Vinothek am Markt|Weinhandlung|Würzburg|Franken|Deutschland|
Restaurant Küferstube|Restaurant|Heidelberg|Baden|Deutschland|
De Druif Wijnen|Importeur|Utrecht||Niederlande|
Vin & Co. Kopenhagen|Importeur|Kopenhagen||Dänemark|
Hotel Bayerischer Löwe|Hotel|Nürnberg|Franken|Deutschland|
Weinhaus Söhnlein|Weinhandlung|Hannover|Norddeutschland|Deutschland|
Maison Liégeoise|Importeur|Lüttich||Belgien|
Trattoria Da Pino|Restaurant|Stuttgart|Württemberg|Deutschland|
Feinkost Käfermann|Feinkost|Bamberg|Franken|Deutschland|
Alpenhotel Gämse|Hotel|Bregenz||Österreich|
Weinstube Schütz|Restaurant|Tübingen|Württemberg|Deutschland|
Kieler Weinlager|Weinhandlung|Kiel|Norddeutschland|Deutschland|
Delikatessen Vogt|Feinkost|Karlsruhe|Baden|Deutschland|
Brasserie Flamande|Restaurant|Gent||Belgien|
Wein & Wahrheit|Weinhandlung|Bremen|Norddeutschland|Deutschland|
Grand Hotel Esslingen|Hotel|Esslingen|Württemberg|Deutschland|
Noordzee Vin|Importeur|Den Haag||Niederlande|
Gasthof Grüner Baum|Restaurant|Innsbruck||Österreich|
Bio-Laden Löwenzahn|Feinkost|Freiburg|Baden|Deutschland|
Käserei Ångström|Feinkost|Aarhus||Dänemark|
"""
WINERY_PEOPLE = """
Theresia|Rößler|roessler@zum-roessle.example|0761 9001|Gasthaus zum Rößle|Wirtin
Achim|Hähnle|info@weinkontor-haehnle.example|0711 9002|Weinkontor Hähnle|Inhaber
Joost|van Dijk|joost@dedruif.example|+31 30 9003|De Druif Wijnen|Einkäufer
Mette|Sørensen|mette@vinogco.example|+45 33 9004|Vin & Co. Kopenhagen|Einkaufsleiterin
Bernd|Söhnlein|b.soehnlein@weinhaus-s.example|0511 9005|Weinhaus Söhnlein|Geschäftsführer
Camille|Lambert|camille@maisonliege.example|+32 4 9006|Maison Liégeoise|Sommelière
Rainer|Schütz|schuetz@weinstube.example|07071 9007|Weinstube Schütz|Küchenchef
"""
