"""The firms and people of the four companies `new1_companies`.

A firm a line: name, sector, city, area, country, size, class; a person a line: first name, last name, e-mail, phone,
firm, position. Nothing between two bars means that the cell is empty.
"""

KITCHEN_FIRMS = """
Hotel Seeblick Bernried|Ferienhotel|Bernried|Bayern|Deutschland|140|4
Kaiserhof Hotelgruppe|Hotelkette|München|Bayern|Deutschland|2100|5
Strandresort Usedom|Resort|Heringsdorf|Mecklenburg-Vorpommern|Deutschland|460|4
Boardinghaus Speicherstadt|Boardinghaus|Hamburg|Hamburg|Deutschland|95|3
Alpenquell Hotels|Hotelkette|Innsbruck|Tirol|Österreich|780|4
Gasthof Goldener Hirsch|Ferienhotel|Füssen|Bayern|Deutschland|48|3
Residenz am Schlossberg|Boardinghaus|Graz|Steiermark|Österreich|130|4
Nordwind Apartments|Boardinghaus|Kiel|Schleswig-Holstein|Deutschland|210|3
Hotel Zur Alten Post|Ferienhotel|Mittenwald|Bayern|Deutschland|62|3
Bergkristall Resort|Resort|Kitzbühel|Tirol|Österreich|340|5
Hanse Suites|Hotelkette|Bremen|Bremen|Deutschland|1250|4
Thermenhotel Loipersdorf|Resort|Fürstenfeld|Steiermark|Österreich|290|4
Jugendgästehaus Ostsee|Ferienhotel|Warnemünde|Mecklenburg-Vorpommern|Deutschland|180|
Campus Living Göttingen|Boardinghaus|Göttingen|Niedersachsen|Deutschland|320|3
Heidehotel Bispingen|Ferienhotel|Bispingen|Niedersachsen|Deutschland|110|4
Parkhotel Eppendorf|Ferienhotel|Hamburg|Hamburg|Deutschland|175|5
Zugspitz Lodges|Resort|Garmisch|Bayern|Deutschland|88|5
Hotel Weserblick|Ferienhotel|Bremen|Bremen|Deutschland|70|3
Schlossgut Wolfsburg Suites||Wolfsburg|Niedersachsen|Deutschland||4
Dünenhaus Sylt|Resort|Westerland|Schleswig-Holstein|Deutschland|150|5
Villa Semmering|Ferienhotel|Semmering|Niederösterreich|Österreich|54|4
"""
KITCHEN_PEOPLE = """
Walburga|Estner|w.estner@seeblick-bernried.example|08158 5550-11|Hotel Seeblick Bernried|Hoteldirektorin
Konstantin|Marx|k.marx@kaiserhof-gruppe.example|089 5550-12|Kaiserhof Hotelgruppe|Leiter Einkauf
Birte|Jessen|b.jessen@strandresort.example|038378 5550-13|Strandresort Usedom|Technische Leitung
Alois|Tschurtschenthaler|a.t@alpenquell.example|0512 5550-14|Alpenquell Hotels|Bauleiter
Frauke|Dierksen|f.dierksen@hansesuites.example|0421 5550-15|Hanse Suites|Projektleiterin
Leopold|Hörbiger|l.hoerbiger@bergkristall.example|05356 5550-16|Bergkristall Resort|Geschäftsführer
Meike|Lornsen|m.lornsen@duenenhaus.example|04651 5550-17|Dünenhaus Sylt|Hausdame
"""
DENTAL_FIRMS = """
Dentallabor Kröger|Labor|Oldenburg|Niedersachsen|Deutschland|18|A-Kunde
Zahntechnik Blum & Söhne|Labor|Heilbronn|Baden-Württemberg|Deutschland|42|A-Kunde
Praxis Dr. Ahrendt|Praxis|Lübeck|Schleswig-Holstein|Deutschland|9|C-Kunde
Fräszentrum Rhein-Main|Fräszentrum|Offenbach|Hessen|Deutschland|65|A-Kunde
Uniklinik Marburg Zahnmedizin|Klinik|Marburg|Hessen|Deutschland|240|B-Kunde
Labor Perlweiss|Labor|Stuttgart|Baden-Württemberg|Deutschland|27|B-Kunde
Kieferorthopädie Dr. Lenz|Praxis|Wiesbaden|Hessen|Deutschland|14|C-Kunde
Meisterlabor Vogtland|Labor|Plauen|Sachsen|Deutschland|11|B-Kunde
Zahnwerk Dresden|Labor|Dresden|Sachsen|Deutschland|36|A-Kunde
CAD Dental Leipzig|Fräszentrum|Leipzig|Sachsen|Deutschland|51|A-Kunde
Praxisklinik am Wall|Klinik|Bremen|Bremen|Deutschland|88|B-Kunde
Implantatzentrum Bodensee|Klinik|Konstanz|Baden-Württemberg|Deutschland|33|B-Kunde
Dentaltechnik Ostfriesland|Labor|Emden|Niedersachsen|Deutschland|7|C-Kunde
Berufsschule für Zahntechnik|Schule|Hannover|Niedersachsen|Deutschland|60|C-Kunde
Praxis Dr. Nowitzki|Praxis|Chemnitz|Sachsen|Deutschland|6|C-Kunde
Krone & Brücke GmbH|Labor|Kassel|Hessen|Deutschland|23|B-Kunde
Schwaben Dental|Labor|Ulm|Baden-Württemberg|Deutschland|19|B-Kunde
Labor Weserkrone|Labor|Bremen|Bremen|Deutschland|15|C-Kunde
Zahnärztehaus Förde|Praxis|Kiel|Schleswig-Holstein|Deutschland||C-Kunde
Digital Smile Hannover|Fräszentrum|Hannover|Niedersachsen|Deutschland|29|B-Kunde
Laborgemeinschaft Harz|Labor|Goslar|Niedersachsen|Deutschland|12|
"""
DENTAL_PEOPLE = """
Hauke|Kröger|h.kroeger@labor-kroeger.example|0441 555-301|Dentallabor Kröger|Laborleiter
Sieglinde|Blum|s.blum@blum-soehne.example|07131 555-302|Zahntechnik Blum & Söhne|Inhaberin
Karsten|Öztürk|k.oeztuerk@fraes-rm.example|069 555-303|Fräszentrum Rhein-Main|Einkaufsleiter
Ottilie|Ahrendt|praxis@ahrendt.example|0451 555-304|Praxis Dr. Ahrendt|Zahnärztin
Maik|Seifert|m.seifert@zahnwerk-dd.example|0351 555-305|Zahnwerk Dresden|Zahntechnikermeister
Corinna|Haupt|c.haupt@caddental.example|0341 555-306|CAD Dental Leipzig|Einkauf
"""
SOFTWARE_FIRMS = """
Tidewater Credit Union|Financial Services|Norfolk|Virginia|United States|410|Gold
Blue Ridge Hospital Group|Healthcare|Roanoke|Virginia|United States|5200|Gold
Carolina Freight Partners|Logistics|Charlotte|North Carolina|United States|860|Silver
Piedmont Community College|Education|Greensboro|North Carolina|United States|1150|Silver
Savannah Port Services|Logistics|Savannah|Georgia|United States|340|Bronze
Peachtree Insurance|Financial Services|Atlanta|Georgia|United States|2300|Gold
City of Macon|Government|Macon|Georgia|United States|1700|Silver
Lowcountry Breweries|Consumer Goods|Charleston|South Carolina|United States|120|Bronze
Palmetto Paper Mills|Manufacturing|Columbia|South Carolina|United States|930|Silver
Sunshine Orthodontics|Healthcare|Tampa|Florida|United States|75|Bronze
Gulfstream Retail Group|Retail|Miami|Florida|United States|3400|Gold
Orlando Theme Supplies|Consumer Goods|Orlando|Florida|United States|210|Bronze
Everglades Energy Co-op|Utilities|Naples|Florida|United States|480|Silver
Smoky Mountain Outfitters|Retail|Knoxville|Tennessee|United States|165|Bronze
Nashville Recording Trust|Media|Nashville|Tennessee|United States|58|Bronze
Memphis Medical Supply|Healthcare|Memphis|Tennessee|United States|640|Silver
Chattanooga County Schools|Education|Chattanooga|Tennessee|United States|2900|Silver
Appalachian Timber|Manufacturing|Asheville|North Carolina|United States|275|Bronze
Shenandoah Title & Escrow|Financial Services|Winchester|Virginia|United States||Bronze
Biscayne Law Offices|Legal|Miami|Florida|United States|95|
Kings Mountain Textiles|Manufacturing|Gastonia|North Carolina|United States|390|Silver
"""
SOFTWARE_PEOPLE = """
Darlene|Whitfield|dwhitfield@tidewatercu.example|757-555-0141|Tidewater Credit Union|CIO
Raj|Venkataraman|raj.v@blueridgehospital.example|540-555-0142|Blue Ridge Hospital Group|IT Director
Corey|Lassiter|classiter@carolinafreight.example|704-555-0143|Carolina Freight Partners|Systems Manager
Monique|Baptiste|mbaptiste@gulfstreamretail.example|305-555-0144|Gulfstream Retail Group|VP Technology
Everett|Poole|epoole@maconcity.example|478-555-0145|City of Macon|Procurement Officer
Tasha|Greenlee|tgreenlee@peachtreeins.example|404-555-0146|Peachtree Insurance|Head of Infrastructure
Wade|Hutchins|wade@appalachiantimber.example|828-555-0147|Appalachian Timber|Office Manager
"""
YACHT_FIRMS = """
Meridian Travel Agency|Travel Agency|London|Greater London|United Kingdom|85|Preferred
Halcyon Events|Event Planner|Bristol|South West|United Kingdom|34|Preferred
Norrland Adventures|Travel Agency|Stockholm|Svealand|Sweden|22|Standard
Banque Corvin|Corporate|Geneva|Geneva|Switzerland|1400|Preferred
Solent Sailing Club|Club|Southampton|South East|United Kingdom|160|Standard
Fjord & Fell Tours|Travel Agency|Bergen|Vestland|Norway|18|Standard
Castellane Weddings|Event Planner|Marseille|Provence|France|12|Preferred
Oberland Reisen|Travel Agency|Bern|Bern|Switzerland|40|Standard
Dublin Bay Regattas|Club|Dublin|Leinster|Ireland|55|Standard
Quantock Capital|Corporate|London|Greater London|United Kingdom|610|Preferred
Azure Incentives|Event Planner|Nice|Provence|France|28|Standard
Lakeshore Divers|Club|Lausanne|Vaud|Switzerland|70|Standard
Highland Distillers|Corporate|Inverness|Highland|United Kingdom|330|Standard
Gothenburg Yacht Friends|Club|Gothenburg|Götaland|Sweden|95|Standard
Emerald Isle Holidays|Travel Agency|Cork|Munster|Ireland|31|Preferred
Lyon Gastronomique|Corporate|Lyon|Rhône|France|47|Standard
Thameside Robotics|Corporate|Reading|South East|United Kingdom|205|Standard
Pennant Honeymoons|Travel Agency|Cardiff|Wales|United Kingdom|9|Standard
Oslo Maritime Museum||Oslo|Østlandet|Norway|64|Standard
Brittany Explorers|Travel Agency|Brest|Brittany|France||Standard
Cheltenham Bridge Society|Club|Cheltenham|South West|United Kingdom|26|Standard
"""
YACHT_PEOPLE = """
Philippa|Thornbury|philippa@meridiantravel.example|020 7946 0151|Meridian Travel Agency|Head of Cruises
Anders|Lindqvist|anders@norrland.example|08 555 0152|Norrland Adventures|Owner
Delphine|Castellane|delphine@castellane.example|04 9155 0153|Castellane Weddings|Founder
Urs|Zbinden|urs.zbinden@corvin.example|022 555 0154|Banque Corvin|Events Manager
Niamh|Kavanagh|niamh@dublinbay.example|01 555 0155|Dublin Bay Regattas|Secretary
Giles|Hartnoll|giles@quantock.example|020 7946 0156|Quantock Capital|Office of the Chairman
"""
