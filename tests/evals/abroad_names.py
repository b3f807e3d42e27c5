"""The firms and people of the five companies abroad.

A firm a line: name, sector, city, area, country, people employed, class; a person a line: first name, last name,
e-mail, phone, firm, position. Nothing between two bars means that the cell is empty.
"""

SOLAR_FIRMS = """
Harrowgate Dairy|Food|Harrogate|Yorkshire|United Kingdom|180|Customer
Kingfisher Logistics Park|Logistics|Daventry|East Midlands|United Kingdom|420|Customer
St Aidan's Academy|Education|Durham|North East|United Kingdom|95|Customer
Brindle & Moss Timber|Manufacturing|Shrewsbury|West Midlands|United Kingdom|64|Customer
Cornish Larder|Food|Truro|South West|United Kingdom|38|Customer
Redcar Steel Services|Manufacturing|Redcar|North East|United Kingdom|310|Customer
Wensley Valley Farms|Agriculture|Leyburn|Yorkshire|United Kingdom|27|Customer
Aldgate Self Storage|Retail|Leicester|East Midlands|United Kingdom|22|Customer
Pennine Leisure Trust|Leisure|Halifax|Yorkshire|United Kingdom|140|Customer
Moorside Primary School|Education|Plymouth|South West|United Kingdom|41|Customer
Tamar Cold Stores|Logistics|Plymouth|South West|United Kingdom|88|Customer
Oakhampton Garden Centres|Retail|Worcester|West Midlands|United Kingdom|115|Customer
Blackthorn Brewery|Food|Sheffield|Yorkshire|United Kingdom|52|Customer
Trentside Castings|Manufacturing|Nottingham|East Midlands|United Kingdom|230|Customer
Northumbria Poultry|Agriculture|Morpeth|North East|United Kingdom|75|Customer
Severn Swim & Gym|Leisure|Telford|West Midlands|United Kingdom|33|Customer
Lowfield Glasshouses|Agriculture|Lincoln|East Midlands|United Kingdom|46|Prospect
Castlegate Shopping Centre|Retail|York|Yorkshire|United Kingdom|60|Prospect
Jurassic Holiday Parks|Leisure|Weymouth|South West|United Kingdom||Prospect
Humber Ferry Terminal|Logistics|Hull|Yorkshire|United Kingdom|150|Prospect
"""
SOLAR_PEOPLE = """
Gemma|Ashworth|g.ashworth@harrowgatedairy.example|01423 555 201|Harrowgate Dairy|Estates Manager
Imran|Qureshi|imran@kingfisherpark.example|01327 555 202|Kingfisher Logistics Park|Facilities Director
Bethan|Rowlands|b.rowlands@staidans.example|0191 555 203|St Aidan's Academy|Business Manager
Colin|Moss|colin@brindlemoss.example|01743 555 204|Brindle & Moss Timber|Owner
Tamsin|Penrose|tamsin@cornishlarder.example|01872 555 205|Cornish Larder|Operations Lead
Derek|Hallam|d.hallam@trentside.example|0115 555 206|Trentside Castings|Energy Buyer
"""
CATERING_FIRMS = """
Lakefront Biotech|Biotechnology|Chicago|Illinois|United States|640|Active
Grand Prairie Bank|Banking|Chicago|Illinois|United States|2200|Active
Badger State University|Education|Madison|Wisconsin|United States|5100|Active
Wolverine Auto Group|Automotive|Ann Arbor|Michigan|United States|870|Active
Ohio River Insurance|Insurance|Cincinnati|Ohio|United States|1300|Active
Millennium Law Partners|Legal Services|Chicago|Illinois|United States|150|Acquired
Door County Cherries|Food|Sturgeon Bay|Wisconsin|United States|45|Active
Hoosier Health Network|Healthcare|Indianapolis|Indiana|United States|3900|Active
Motor City Symphony|Nonprofit|Detroit|Michigan|United States|120|Active
Buckeye Software|Technology|Columbus|Ohio|United States|410|Active
Speedway Events Agency|Hospitality|Indianapolis|Indiana|United States|28|Active
Great Lakes Shipping Co|Transportation|Cleveland|Ohio|United States|760|Project Cancelled
Prairie Children's Hospital|Healthcare|Springfield|Illinois|United States|2800|Active
Cream City Brewing|Food|Milwaukee|Wisconsin|United States|96|Active
Heritage Furniture Makers|Manufacturing|Grand Rapids|Michigan|United States|330|Active
Fort Wayne Credit Union|Banking|Fort Wayne|Indiana|United States|210|Acquired
Queen City Robotics|Technology|Cincinnati|Ohio|United States|175|Active
Mackinac Island Resort|Hospitality|Mackinac Island|Michigan|United States|260|Market Failed
Northern Lights Foundation|Nonprofit|Green Bay|Wisconsin|United States|34|Shut Down
Evansville Plastics|Manufacturing|Evansville|Indiana|United States||Active
Dayton Air Museum|Nonprofit|Dayton|Ohio|United States|58|Active
"""
CATERING_PEOPLE = """
Sheila|Norwood|snorwood@lakefrontbio.example|312-555-0161|Lakefront Biotech|Office Manager
Troy|Beckham|tbeckham@grandprairie.example|312-555-0162|Grand Prairie Bank|VP Marketing
Ingrid|Solberg|isolberg@badgerstate.example|608-555-0163|Badger State University|Events Coordinator
Malik|Jefferson|malik@wolverineauto.example|734-555-0164|Wolverine Auto Group|Brand Director
Paula|Reyes|preyes@hoosierhealth.example|317-555-0165|Hoosier Health Network|Chief of Staff
Vince|Carluccio|vince@speedwayevents.example|317-555-0166|Speedway Events Agency|Founder
Dana|Whitlock|dana@buckeyesoft.example|614-555-0167|Buckeye Software|People Operations
"""
LIFT_FIRMS = """
Harbourview Apartments|Residential Strata|Sydney|New South Wales|Australia|12|Standard
Southern Cross Hospitals|Healthcare|Melbourne|Victoria|Australia|4200|Preferred Customer
Wattle Tree Hotels|Hospitality|Melbourne|Victoria|Australia|860|Preferred Customer
Brisbane River Council|Government|Brisbane|Queensland|Australia|7400|Standard
Kookaburra Towers|Residential Strata|Gold Coast|Queensland|Australia|9|Standard
Eureka Office Fund|Commercial Property|Melbourne|Victoria|Australia|130|Preferred Customer
Parramatta Plaza|Shopping Centres|Sydney|New South Wales|Australia|75|Standard
Swan Bay University|Education|Perth|Western Australia|Australia|3100|Standard
Adelaide Grand Hotel|Hospitality|Adelaide|South Australia|Australia|240|Standard
Wollongong Health District|Healthcare|Wollongong|New South Wales|Australia|2600|Standard
Collins Square Offices|Commercial Property|Melbourne|Victoria|Australia|44|Standard
Coral Coast Resorts|Hospitality|Cairns|Queensland|Australia|390|Preferred Customer
Fremantle Wharf Residences|Residential Strata|Perth|Western Australia|Australia|7|Standard
Barossa Aged Care|Healthcare|Adelaide|South Australia|Australia|520|Standard
Newcastle Courts|Government|Newcastle|New South Wales|Australia|310|Standard
Geelong Market Square|Shopping Centres|Geelong|Victoria|Australia|58|Standard
Darling Quarter Trust|Commercial Property|Sydney|New South Wales|Australia|83|Preferred Customer
Ballarat College|Education|Ballarat|Victoria|Australia|270|Standard
Toowoomba Terraces|Residential Strata|Toowoomba|Queensland|Australia||Standard
Kalgoorlie Mining Club|Hospitality|Kalgoorlie|Western Australia|Australia|19|Standard
"""
LIFT_PEOPLE = """
Narelle|Dunstan|narelle@harbourview.example|02 5550 0171|Harbourview Apartments|Strata Manager
Vikram|Iyer|v.iyer@southerncross.example|03 5550 0172|Southern Cross Hospitals|Head of Engineering
Bronwyn|Tully|btully@wattletree.example|03 5550 0173|Wattle Tree Hotels|Asset Manager
Lachlan|Perkins|l.perkins@brc.example|07 5550 0174|Brisbane River Council|Procurement Officer
Mei|Zhang|mei.zhang@eurekafund.example|03 5550 0175|Eureka Office Fund|Portfolio Manager
Stavros|Pappas|stavros@adelaidegrand.example|08 5550 0176|Adelaide Grand Hotel|Chief Engineer
"""
BIKE_FIRMS = """
Sparkasse Hellweg|Banken|Soest|Nordrhein-Westfalen|Deutschland|640|A
Klinikum Isartal|Gesundheitswesen|Freising|Bayern|Deutschland|2900|A
Stadtverwaltung Offenburg|Öffentlicher Dienst|Offenburg|Baden-Württemberg|Deutschland|1150|A
Weber Präzisionsteile GmbH|Industrie|Ulm|Baden-Württemberg|Deutschland|380|B
Software Manufaktur Köln|IT|Köln|Nordrhein-Westfalen|Deutschland|145|B
Bäckerei Ährengold|Handel|Landshut|Bayern|Deutschland|210|B
Lindenhof Pflegedienste|Gesundheitswesen|Münster|Nordrhein-Westfalen|Deutschland|320|B
Logistikzentrum Börde|Logistik|Magdeburg|Sachsen-Anhalt|Deutschland|760|A
Versicherungsbund Halle|Versicherungen|Halle|Sachsen-Anhalt|Deutschland|480|B
Möbelhaus Sonnleitner|Handel|Rosenheim|Bayern|Deutschland|175|C
Technische Werke Karlsruhe|Energie|Karlsruhe|Baden-Württemberg|Deutschland|1400|A
Agentur Blickfang|IT|Düsseldorf|Nordrhein-Westfalen|Deutschland|42|C
Gießerei Altmark|Industrie|Stendal|Sachsen-Anhalt|Deutschland|260|B
Volksbank Chiemgau|Banken|Traunstein|Bayern|Deutschland|390|B
Optik Hofmeister|Handel|Freiburg|Baden-Württemberg|Deutschland|58|C
Ruhr-Energie AG|Energie|Essen|Nordrhein-Westfalen|Deutschland|5200|A
Alpenmilch Salzburg|Industrie|Salzburg|Salzburg|Österreich|430|B
Landratsamt Passau|Öffentlicher Dienst|Passau|Bayern|Deutschland|870|B
Spedition Kranich|Logistik|Bielefeld|Nordrhein-Westfalen|Deutschland|190|C
Tiroler Bergbahnen|Tourismus|Innsbruck|Tirol|Österreich|610|B
Kurhotel Bad Elster|Tourismus|Bad Elster|Sachsen|Deutschland|85|C
Druckhaus Saale|Industrie|Halle|Sachsen-Anhalt|Deutschland||C
"""
BIKE_PEOPLE = """
Annegret|Vollmer|a.vollmer@sparkasse-hellweg.example|02921 555-181|Sparkasse Hellweg|Leiterin Personal
Benedikt|Gruber|b.gruber@klinikum-isartal.example|08161 555-182|Klinikum Isartal|Personalreferent
Cem|Yildirim|c.yildirim@offenburg.example|0781 555-183|Stadtverwaltung Offenburg|Mobilitätsbeauftragter
Dorothea|Weber|d.weber@weber-teile.example|0731 555-184|Weber Präzisionsteile GmbH|Geschäftsführerin
Emil|Hagedorn|e.hagedorn@manufaktur.example|0221 555-185|Software Manufaktur Köln|Office Manager
Franka|Thielen|f.thielen@ruhr-energie.example|0201 555-186|Ruhr-Energie AG|Fuhrparkleiterin
"""
FARM_FIRMS = """
Hof Brinkmann|Ackerbau|Cloppenburg|Cloppenburg|Deutschland|210|A
Agrargenossenschaft Uckertal|Genossenschaft|Prenzlau|Uckermark|Deutschland|2400|A
Milchhof Tiedemann|Milchvieh|Stade|Stade|Deutschland|165|B
Gut Hohenfelde|Ackerbau|Bad Doberan|Rostock|Deutschland|980|A
Geflügelhof Lammers|Geflügel|Vechta|Vechta|Deutschland|74|B
Schweinemast Oldenhage|Schweine|Vechta|Vechta|Deutschland|120|B
Biohof Wiesengrund|Gemischt|Uelzen|Uelzen|Deutschland|95|C
Landgut Templin|Ackerbau|Templin|Uckermark|Deutschland|640|A
Familie Harms GbR|Milchvieh|Cuxhaven|Cuxhaven|Deutschland|140|B
Obsthof Elbmarsch|Obstbau|Jork|Stade|Deutschland|55|C
Agrar GmbH Wendland|Ackerbau|Lüchow|Lüchow-Dannenberg|Deutschland|870|A
Rinderzucht Mecklenburg|Milchvieh|Güstrow|Rostock|Deutschland|410|B
Hof Kattenbusch|Gemischt|Cloppenburg|Cloppenburg|Deutschland|88|C
Pferdehof Rosental|Gemischt|Verden|Verden|Deutschland|46|C
Ferkelerzeuger Dammann|Schweine|Cloppenburg|Cloppenburg|Deutschland|130|B
Genossenschaft Heideland|Genossenschaft|Uelzen|Uelzen|Deutschland|1850|A
Kartoffelhof Behnke|Ackerbau|Uelzen|Uelzen|Deutschland|320|B
Legehennen Schulte|Geflügel|Vechta|Vechta|Deutschland|39|C
Gut Drachenberg|Ackerbau|Angermünde|Uckermark|Deutschland|760|B
Boerderij De Vries|Milchvieh|Emmen|Drenthe|Niederlande|190|B
Schäferei Nordheide|Gemischt|Verden|Verden|Deutschland||C
"""
