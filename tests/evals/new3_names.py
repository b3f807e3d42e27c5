"""The firms and people of the four companies of `new3_companies`.

A firm a line: name, industry, city, area, country, people employed, class; a person a line: first name, last name,
e-mail, phone, firm, position. Nothing between two bars means that the cell is empty.
"""

FITNESS_FIRMS = """
Bayside Athletic Club|Gym|San Diego|California|United States|85|Gold
Copper Canyon Resort|Hospitality|Tucson|Arizona|United States|420|Gold
Lakeshore Community College|Education|Milwaukee|Wisconsin|United States|610|Silver
Harbor Lights Hotels|Hospitality|Boston|Massachusetts|United States|1900|Gold
Twin Rivers Rehab|Healthcare|Portland|Oregon|United States|140|Silver
Bighorn Fitness|Gym|Denver|Colorado|United States|60|Silver
Fireline District 9|Public Sector|Sacramento|California|United States|260|Bronze
Ridgeview University|Education|Denver|Colorado|United States|3400|Gold
Maple Leaf Wellness|Gym|Toronto|Ontario|Canada|48|Silver
Fraser Valley Physio|Healthcare|Vancouver|British Columbia|Canada|34|Bronze
Prairie Sky Hotels|Hospitality|Calgary|Alberta|Canada|700|Silver
Rideau Police Service|Public Sector|Ottawa|Ontario|Canada|900|Bronze
Camden Boxing Rooms|Gym|London|Greater London|United Kingdom|22|Bronze
Pennant Leisure Centres|Gym|Cardiff|Wales|United Kingdom|310|Gold
Thistle Spa Hotels|Hospitality|Edinburgh|Scotland|United Kingdom|540|Silver
Mersey Sports College|Education|Liverpool|Merseyside|United Kingdom|230|Silver
Bondi Strength Lab|Gym|Sydney|New South Wales|Australia|19|Bronze
Yarra Physiotherapy|Healthcare|Melbourne|Victoria|Australia||Bronze
Coral Coast Resorts|Hospitality|Cairns|Queensland|Australia|380|Silver
Outback Mining Camps|Public Sector|Perth|Western Australia|Australia|1200|
"""
FITNESS_PEOPLE = """
Danielle|Ortega|d.ortega@baysideathletic.example|619 555 0141|Bayside Athletic Club|General Manager
Marcus|Feld|m.feld@harborlights.example|617 555 0142|Harbor Lights Hotels|Head of Procurement
Priya|Nair|priya@twinrivers.example|503 555 0143|Twin Rivers Rehab|Clinic Director
Gareth|Pugh|g.pugh@pennant.example|029 555 0144|Pennant Leisure Centres|Operations Manager
Chloe|Tremblay|chloe@mapleleafwellness.example|416 555 0145|Maple Leaf Wellness|Owner
Jack|Sorensen|jack@bondistrength.example|02 5550 0146|Bondi Strength Lab|Owner
"""
TELECOM_FIRMS = """
Rheintal Druckguss|Manufacturing|Koblenz|Rheinland-Pfalz|Germany|340|Mid-Market
Kanzlei Vossberg|Legal|Frankfurt|Hessen|Germany|28|SMB
Hanse Reederei Kontor|Logistics|Hamburg|Hamburg|Germany|190|Mid-Market
Isartal Radiologie|Healthcare|München|Bayern|Germany|75|SMB
Nordlicht Versicherung|Insurance|Kiel|Schleswig-Holstein|Germany|2100|Enterprise
Elbe Mode Versand|Retail|Dresden|Sachsen|Germany|260|Mid-Market
Frankenwald Glas|Manufacturing|Bayreuth|Bayern|Germany|520|Mid-Market
Sternberg Hotels|Hospitality|Stuttgart|Baden-Württemberg|Germany|880|Enterprise
Klinikum Weserbogen|Healthcare|Bremen|Bremen|Germany|1700|Enterprise
Spree Medienhaus|Media|Berlin|Berlin|Germany|145|SMB
Alpenblick Bergbahnen|Hospitality|Innsbruck|Tirol|Austria|230|Mid-Market
Donau Papier|Manufacturing|Linz|Oberösterreich|Austria|610|Mid-Market
Wiener Notariat Hofer|Legal|Wien|Wien|Austria|17|SMB
Steirische Obstgärten|Retail|Graz|Steiermark|Austria|64|SMB
Zürichsee Treuhand|Insurance|Zürich|Zürich|Switzerland|120|SMB
Berner Uhrenwerk|Manufacturing|Bern|Bern|Switzerland|330|Mid-Market
Basilea Spedition|Logistics|Basel|Basel-Stadt|Switzerland|410|Mid-Market
Maasvlakte Opslag|Logistics|Rotterdam|Zuid-Holland|Netherlands|290|Mid-Market
Grachten Media|Media|Amsterdam|Noord-Holland|Netherlands||SMB
Tulpenhof Exporten|Retail|Utrecht|Utrecht|Netherlands|58|
"""
TELECOM_PEOPLE = """
Henrike|Vossberg|h.vossberg@kanzlei-vossberg.example|069 555 311|Kanzlei Vossberg|Managing Partner
Olaf|Brodersen|o.brodersen@nordlicht.example|0431 555 312|Nordlicht Versicherung|Head of IT
Ruth|Aschauer|ruth@donaupapier.example|0732 555 313|Donau Papier|CIO
Beat|Zumstein|b.zumstein@berneruhrenwerk.example|031 555 314|Berner Uhrenwerk|IT Manager
Sanne|Dijkman|sanne@maasvlakte.example|010 555 315|Maasvlakte Opslag|Facility Manager
"""
STAND_FIRMS = """
Kessler Armaturen|Sanitär|Arnsberg|Nordrhein-Westfalen|Deutschland|450|Stammkunde
Lumina Leuchten|Licht|Lüdenscheid|Nordrhein-Westfalen|Deutschland|280|Stammkunde
Bäckerland Technik|Lebensmittel|Bielefeld|Nordrhein-Westfalen|Deutschland|160|Stammkunde
Hofmann Zerspanung|Maschinenbau|Heilbronn|Baden-Württemberg|Deutschland|320|Stammkunde
Schwarzwald Sensorik|Elektronik|Villingen|Baden-Württemberg|Deutschland|210|Neukunde
Neckar Robotics|Maschinenbau|Mannheim|Baden-Württemberg|Deutschland|95|Neukunde
Isarkosmetik|Kosmetik|München|Bayern|Deutschland|130|Stammkunde
Frankonia Spielwaren|Spielwaren|Fürth|Bayern|Deutschland|540|Stammkunde
Donaumed Geräte|Medizintechnik|Regensburg|Bayern|Deutschland|390|Stammkunde
Allgäuer Käsehöfe|Lebensmittel|Kempten|Bayern|Deutschland|75|Gelegenheitskunde
Weserfolie|Kunststoff|Minden|Nordrhein-Westfalen|Deutschland|410|Gelegenheitskunde
Oldenburger Fleischwaren|Lebensmittel|Oldenburg|Niedersachsen|Deutschland|620|Gelegenheitskunde
Harz Holzbau|Bau|Goslar|Niedersachsen|Deutschland|55|Neukunde
Elbtal Optik|Elektronik|Dresden|Sachsen|Deutschland|180|Stammkunde
Vogtland Textil|Textil|Plauen|Sachsen|Deutschland|145|Gelegenheitskunde
Tiroler Seilbahntechnik|Maschinenbau|Innsbruck|Tirol|Österreich|260|Stammkunde
Linzer Pumpenwerk|Maschinenbau|Linz|Oberösterreich|Österreich|510|Gelegenheitskunde
Grazer Prothetik|Medizintechnik|Graz|Steiermark|Österreich|88|Neukunde
Appenzeller Uhren|Schmuck|Herisau|Appenzell|Schweiz||Neukunde
Limmat Pharma|Medizintechnik|Zürich|Zürich|Schweiz|1300|
"""
STAND_PEOPLE = """
Birgit|Kessler|b.kessler@kessler-armaturen.example|02931 555 41|Kessler Armaturen|Marketingleitung
Florian|Wendt|wendt@lumina-leuchten.example|02351 555 42|Lumina Leuchten|Messekoordinator
Ayse|Demirel|a.demirel@donaumed.example|0941 555 43|Donaumed Geräte|Einkauf
Georg|Plattner|plattner@seilbahntechnik.example|0512 555 44|Tiroler Seilbahntechnik|Geschäftsführer
Silke|Ranft|ranft@elbtal-optik.example|0351 555 45|Elbtal Optik|Leiterin Kommunikation
"""
VET_FIRMS = """
Ashdown Veterinary Group|Small Animal Practice|Brighton|Sussex|United Kingdom|46|A
Longacre Equine Clinic|Equine Clinic|Newmarket|Suffolk|United Kingdom|28|A
Peak Farm Vets|Farm Practice|Buxton|Derbyshire|United Kingdom|31|B
Castle Street Pet Hospital|Animal Hospital|Nottingham|Nottinghamshire|United Kingdom|120|A
Willow Lane Veterinary Surgery|Small Animal Practice|Norwich|Norfolk|United Kingdom|14|B
Severnside Dairy Vets|Farm Practice|Gloucester|Gloucestershire|United Kingdom|22|B
Highland Livestock Practice|Farm Practice|Inverness|Inverness-shire|United Kingdom|18|C
Tyneside Cat Clinic|Small Animal Practice|Newcastle|Northumberland|United Kingdom|9|C
Royal Fenland Zoo|Zoo|Peterborough|Cambridgeshire|United Kingdom|210|B
Brecon Hill Vets|Farm Practice|Brecon|Powys|United Kingdom|16|B
Lambourn Racing Vets|Equine Clinic|Lambourn|Berkshire|United Kingdom|37|A
Solent Animal Hospital|Animal Hospital|Southampton|Hampshire|United Kingdom|95|A
Kildare Stud Veterinary|Equine Clinic|Kildare|County Kildare|Ireland|41|A
Liffey Pet Care|Small Animal Practice|Dublin|County Dublin|Ireland|33|B
Golden Vale Herd Health|Farm Practice|Tipperary|County Tipperary|Ireland|26|B
Galway Bay Veterinary|Small Animal Practice|Galway|County Galway|Ireland|12|C
Cork Harbour Aquarium|Zoo|Cork|County Cork|Ireland|64|C
Mourne Veterinary Centre|Small Animal Practice|Newry|County Down|United Kingdom|19|C
Orkney Island Vets|Farm Practice|Kirkwall|Orkney|United Kingdom||C
Chiltern Reptile Rescue|Animal Hospital|Aylesbury|Buckinghamshire|United Kingdom|7|
"""
VET_PEOPLE = """
Harriet|Lyle|h.lyle@ashdownvets.example|01273 555 161|Ashdown Veterinary Group|Practice Manager
Fergus|Doyle|fergus@kildarestud.example|045 555 162|Kildare Stud Veterinary|Senior Vet
Olivia|Brandt|o.brandt@castlestreetpets.example|0115 555 163|Castle Street Pet Hospital|Head Nurse
Rhys|Bevan|rhys@breconhillvets.example|01874 555 164|Brecon Hill Vets|Partner
Nuala|Keane|n.keane@liffeypetcare.example|01 555 165|Liffey Pet Care|Purchasing Manager
"""
