"""The firms and people of the four fresh companies.

A firm a line: name, sector, city, area, country, people employed, class; a person a line: first name, last name,
e-mail, phone, firm, position. Nothing between two bars means that the cell is empty.
"""

FREIGHT_FIRMS = """
Bluewater Seafoods|Food & Beverage|Boston|Northeast|United States|340|
Tall Pine Furniture|Retail|Portland|West Coast|United States|120|
Kestrel Automotive Parts|Automotive|Detroit|Midwest|United States|2600|
Magnolia Chemicals|Chemicals|Baton Rouge|Gulf Coast|United States|910|
Orchard Street Apparel|Fashion|New York|Northeast|United States|75|
Summit Cycle Works|Retail|Seattle|West Coast|United States|48|
Great Lakes Castings|Automotive|Cleveland|Midwest|United States|1150|
Bayou Rice Mills|Food & Beverage|Lake Charles|Gulf Coast|United States|210|
Silverline Electronics|Electronics|San Jose|West Coast|United States|1800|
Patriot Plumbing Supply|Building Materials|Philadelphia|Northeast|United States|95|
Cactus Flower Cosmetics|Fashion|Los Angeles|West Coast|United States|60|
Heartland Seed Company|Agriculture|Des Moines|Midwest|United States|430|
Texan Pipe & Valve|Building Materials|Houston|Gulf Coast|United States|780|
Nor'easter Outfitters|Retail|Portland|Northeast|United States|33|
Copper Kettle Brewing|Food & Beverage|Milwaukee|Midwest|United States|88|
Pelican Polymers|Chemicals|Mobile|Gulf Coast|United States|260|
Redwood Instruments|Electronics|Oakland|West Coast|United States|150|
Empire Glassworks|Building Materials|Buffalo|Northeast|United States|510|
Prairie Wind Turbines|Electronics|Chicago|Midwest|United States|1400|
Lone Palm Imports|Retail|Tampa|Gulf Coast|United States|27|
Granite State Tools|Building Materials|Concord|Northeast|United States|65|
Bluegrass Feed & Grain|Agriculture|Louisville|Midwest|United States|180|
Maple Leaf Machinery|Agriculture|Winnipeg||Canada|320|
Cascadia Paper|||West Coast|United States||
"""
FREIGHT_PEOPLE = """
Nadine|Foster|nfoster@bluewater.example|617-555-0131|Bluewater Seafoods|Import Manager
Greg|Halvorsen|greg@tallpine.example|503-555-0132|Tall Pine Furniture|Operations Director
Yolanda|Briggs|ybriggs@kestrelauto.example|313-555-0133|Kestrel Automotive Parts|VP Logistics
Pierre|Thibodeaux|pierre@magnoliachem.example|225-555-0134|Magnolia Chemicals|Shipping Supervisor
Hana|Kim|hkim@silverline.example|408-555-0135|Silverline Electronics|Supply Chain Analyst
Walter|Oduya|woduya@texanpipe.example|713-555-0136|Texan Pipe & Valve|Traffic Manager
"""
TRAINING_FIRMS = """
Northgate Credit Union|Banking|Toronto|Ontario|Canada|620|
Borealis Energy|Oil & Energy|Calgary|Alberta|Canada|2900|
Maison Tremblay|Hospitality|Montreal|Quebec|Canada|140|
Pacific Rim Shipping|Logistics|Vancouver|British Columbia|Canada|870|
City of Guelph|Public Sector|Guelph|Ontario|Canada|1500|
Harvest Table Foods|Food Production|Winnipeg|Manitoba|Canada|310|
Laurentian Insurance|Insurance|Montreal|Quebec|Canada|1100|
Rideau Hospital Group|Healthcare|Ottawa|Ontario|Canada|4300|
Stampede Construction|Construction|Calgary|Alberta|Canada|260|
Whistler Peak Resorts|Hospitality|Whistler|British Columbia|Canada|780|
Great Bear Software|Software|Vancouver|British Columbia|Canada|190|
Steeltown Metals|Manufacturing|Hamilton|Ontario|Canada|950|
Prairie Sky Airlines|Logistics|Edmonton|Alberta|Canada|1250|
Clinique Saint-Laurent|Healthcare|Quebec City|Quebec|Canada|85|
Cornerstone Builders|Construction|Toronto|Ontario|Canada|175|
Red River Insurance|Insurance|Winnipeg|Manitoba|Canada|230|
Lakeshore Dental|Healthcare|Toronto|Ontario|Canada|24|
Okanagan Orchards|Food Production|Kelowna|British Columbia|Canada|66|
Foothills County|Public Sector|Okotoks|Alberta|Canada|350|
Banque du Fleuve|Banking|Quebec City|Quebec|Canada|540|
Evergreen Timber|Manufacturing|Seattle|Washington|United States|700|
Puget Learning Labs|Software|Tacoma|Washington|United States|38|
Mohawk Valley Plastics|Manufacturing|Syracuse|New York|United States|410|
Gatineau Robotics|Software|Gatineau|Quebec|Canada||
Halifax Harbour Trust||Halifax|Nova Scotia|Canada|45|
"""
TRAINING_PEOPLE = """
Joanne|Whitfield|jwhitfield@northgatecu.example|416-555-0141|Northgate Credit Union|HR Business Partner
Raj|Dhaliwal|raj.d@borealis.example|403-555-0142|Borealis Energy|Head of Learning
Élise|Gagnon|egagnon@laurentian.example|514-555-0143|Laurentian Insurance|Training Coordinator
Tom|Sorensen|tsorensen@pacrim.example|604-555-0144|Pacific Rim Shipping|Safety Officer
Michelle|Oyelowo|m.oyelowo@rideauhg.example|613-555-0145|Rideau Hospital Group|Director of Education
Blair|McAllister|blair@steeltown.example|905-555-0146|Steeltown Metals|Plant Manager
"""
PACKAGING_FIRMS = """
Bergapotheke Pharma GmbH|Pharma|Ulm|Baden-Württemberg|Deutschland|480|A
Naturkosmetik Lindgrün|Kosmetik|Freiburg|Baden-Württemberg|Deutschland|65|B
Confiserie Rauschenbach|Lebensmittel|Dresden|Sachsen|Deutschland|110|A
Spielzeugwerk Sonneberg|Spielwaren|Sonneberg|Thüringen|Deutschland|240|A
Teehandel Bruhns|Lebensmittel|Offenbach|Hessen|Deutschland|28|B
Elektronik Vogtland AG|Elektronik|Plauen|Sachsen|Deutschland|730|A
Käserei Allgäuer Hof|Lebensmittel|Kempten|Bayern|Deutschland|90|B
Sanitas Arzneimittel|Pharma|Darmstadt|Hessen|Deutschland|1900|A
Parfümerie Hagenau|Kosmetik|Wiesbaden|Hessen|Deutschland|35|C
Brettspiel-Manufaktur Fürth|Spielwaren|Fürth|Bayern|Deutschland|18|C
Lautsprecher Zeitz GmbH|Elektronik|Jena|Thüringen|Deutschland|75|B
Mühle Obermeier|Lebensmittel|Landshut|Bayern|Deutschland|42|B
Seifensiederei Grüner|Kosmetik|Leipzig|Sachsen|Deutschland|12|C
Impfstoffwerk Nordhausen|Pharma|Nordhausen|Thüringen|Deutschland|560|A
Schokoladen Zotterbach|Lebensmittel|Stuttgart|Baden-Württemberg|Deutschland|310|A
Messtechnik Rottweil|Elektronik|Rottweil|Baden-Württemberg|Deutschland|130|B
Holzspielzeug Erzgebirge eG|Spielwaren|Seiffen|Sachsen|Deutschland|55|C
Alpenkräuter Tirol|Kosmetik|Innsbruck||Österreich|80|B
Pharma Salzach|Pharma|Salzburg||Österreich|350|A
Zürcher Pralinen AG|Lebensmittel|Zürich||Schweiz|70|B
Basler Diagnostik|Pharma|Basel||Schweiz|620|A
Honighof Taunus|Lebensmittel|Bad Homburg|Hessen|Deutschland|9|C
Modellbahn Gräfe|Spielwaren|Nürnberg|Bayern|Deutschland||C
Batterie-Technik Suhl|Elektronik|Suhl|Thüringen|Deutschland|160|B
Likörfabrik Emmerling|Lebensmittel|Bamberg|Bayern|Deutschland|30|C
"""
PACKAGING_PEOPLE = """
Friederike|Lang|f.lang@bergapotheke.example|0731 7001|Bergapotheke Pharma GmbH|Einkaufsleiterin
Norbert|Rauschenbach|nr@rauschenbach.example|0351 7002|Confiserie Rauschenbach|Geschäftsführer
Gudrun|Seidel|g.seidel@spielzeugwerk.example|03675 7003|Spielzeugwerk Sonneberg|Produktmanagerin
Bastian|Frey|frey@elektronik-vogtland.example|03741 7004|Elektronik Vogtland AG|Leiter Logistik
Urs|Brunner|u.brunner@zuercher-pralinen.example|+41 44 7005|Zürcher Pralinen AG|Leiter Einkauf
Verena|Moser|moser@pharma-salzach.example|+43 662 7006|Pharma Salzach|Verpackungsingenieurin
"""
CLEANING_FIRMS = """
Hausverwaltung Petersen|Hausverwaltung|Hamburg|Altona|||
Zahnarztpraxis Dr. Wohlers|Arztpraxis|Hamburg|Eimsbüttel|||
Grundschule Sternschanze|Schule|Hamburg|Altona|||
Reederei Claasen|Büro|Hamburg|Mitte|||
Hotel Alsterglanz|Hotel|Hamburg|Mitte|||
Autohaus Bramfeld|Gewerbe|Hamburg|Wandsbek|||
Hausverwaltung Elbe & Söhne|Hausverwaltung|Hamburg|Mitte|||
Kanzlei Thiessen & Partner|Büro|Hamburg|Eimsbüttel|||
Stadtteilschule Bergedorf|Schule|Hamburg|Bergedorf|||
Gemeinschaftspraxis Harburg|Arztpraxis|Hamburg|Harburg|||
Wohnungsverein Barmbek|Hausverwaltung|Hamburg|Wandsbek|||
Möbelhaus Süderelbe|Gewerbe|Hamburg|Harburg|||
Hotel Hafenblick|Hotel|Hamburg|Altona|||
Ingenieurbüro Krohn|Büro|Hamburg|Wandsbek|||
Gymnasium Lohbrügge|Schule|Hamburg|Bergedorf|||
Kinderärzte am Isebek|Arztpraxis|Hamburg|Eimsbüttel|||
Druckhaus Norderstedt|Gewerbe|Norderstedt||||
Hausverwaltung Pinnau|Hausverwaltung|Pinneberg||||
Hotel Sachsenwald|Hotel|Reinbek||||
Großbäckerei Steenbock|Gewerbe|Norderstedt||||
Werbeagentur Leuchtturm|Büro|Hamburg|Altona|||
Tierarztpraxis Möwe|Arztpraxis|Pinneberg||||
"""
