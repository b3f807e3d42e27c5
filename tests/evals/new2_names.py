"""The firms and people of the four companies of `new2_companies`.

A firm a line: name, sector, city, area, country, people employed, class; a person a line: first name, last name,
e-mail, phone, firm, position. Nothing between two bars means that the cell is empty.
"""

GAUGE_FIRMS = """
Zahnradfabrik Ellwangen|Antriebstechnik|Ellwangen|Baden-Württemberg|Deutschland|640|A
Molkerei Hintersee|Lebensmittel|Ramsau|Bayern|Deutschland|120|B
Stahlwerk Peine-Süd|Stahl|Peine|Niedersachsen|Deutschland|2100|A
Lackchemie Wesel|Chemie|Wesel|Nordrhein-Westfalen|Deutschland|310|A
Prüfinstitut Rhein-Main|Labor|Hanau|Hessen|Deutschland|85|B
Turbinenbau Dessau|Energie|Dessau|Sachsen-Anhalt|Deutschland|480|A
Brauerei Hopfenau|Lebensmittel|Mainburg|Bayern|Deutschland|95|C
Papierfabrik Düren-Ost|Papier|Düren|Nordrhein-Westfalen|Deutschland|270|B
Kunststoffwerk Coburg|Kunststoff|Coburg|Bayern|Deutschland|190|B
Wasserverband Oberlausitz|Versorger|Bautzen|Sachsen|Deutschland|60|C
Ventiltechnik Hagen|Antriebstechnik|Hagen|Nordrhein-Westfalen|Deutschland|150|B
Glashütte Zwiesel|Glas|Zwiesel|Bayern|Deutschland|230|B
Feinmechanik Aalen|Antriebstechnik|Aalen|Baden-Württemberg|Deutschland|75|C
Linzer Gießerei|Stahl|Linz|Oberösterreich|Österreich|410|A
Pharma Innsbruck|Chemie|Innsbruck|Tirol|Österreich|520|A
Käserei Appenzell|Lebensmittel|Appenzell|Appenzell|Schweiz|48|C
Uhrenwerk Biel|Feinwerk|Biel|Bern|Schweiz|330|B
Stadtwerke Quedlinburg|Versorger|Quedlinburg|Sachsen-Anhalt|Deutschland||C
Gasnetz Emsland|Versorger|Lingen|Niedersachsen|Deutschland|140|B
Solarglas Freiberg|Glas|Freiberg|Sachsen|Deutschland|205|C
"""
GAUGE_PEOPLE = """
Henrike|Maurer|h.maurer@zf-ellwangen.example|07961 555 31|Zahnradfabrik Ellwangen|Leiterin Qualitätssicherung
Ulf|Bremer|bremer@stahl-peine.example|05171 555 32|Stahlwerk Peine-Süd|Einkauf
Annegret|Voss|voss@lackchemie.example|0281 555 33|Lackchemie Wesel|Laborleiterin
Tarek|Amin|t.amin@pharma-ibk.example|+43 512 555 34|Pharma Innsbruck|Prozessingenieur
Vreni|Inauen|v.inauen@kaeserei.example|+41 71 555 35 00|Käserei Appenzell|Geschäftsführerin
Jochen|Riedel|riedel@turbinenbau.example|0340 555 36|Turbinenbau Dessau|Werkleiter
"""
COVER_FIRMS = """
Alpenbahn Arosa|Tourismus|Arosa|Graubünden|Schweiz|160|Gold
Bäckerei Nussbaumer|Gastronomie|Zug|Zug|Schweiz|42|Silber
Bergmann Elektro|Bau|Luzern|Luzern|Schweiz|88|Silber
Chocolaterie Rüegg|Industrie|Winterthur|Zürich|Schweiz|130|Gold
Donau Spedition|Transport|Krems|Niederösterreich|Österreich|240|Gold
Etzel Treuhand|Dienstleistung|Pfäffikon|Schwyz|Schweiz|25|Bronze
Fassadenbau Hofer|Bau|Graz|Steiermark|Österreich|115|Silber
Gasthof Edelweiss|Gastronomie|Kitzbühel|Tirol|Österreich|30|Bronze
Holzbau Imboden|Bau|Thun|Bern|Schweiz|70|Silber
Klinik Seeblick|Gesundheit|Bregenz|Vorarlberg|Österreich|310|Gold
Limmat Software|Dienstleistung|Zürich|Zürich|Schweiz|95|Silber
Metallbau Zehnder|Industrie|Aarau|Aargau|Schweiz|180|Gold
Murtal Maschinen|Industrie|Judenburg|Steiermark|Österreich|260|Gold
Privatschule Rigi|Bildung|Küssnacht|Schwyz|Schweiz|55|Bronze
Rheintal Logistik|Transport|St. Gallen|St. Gallen|Schweiz|205|Silber
Salzach Brauhaus|Gastronomie|Salzburg|Salzburg|Österreich|64|Bronze
Taxi Zentrale Basel|Transport|Basel|Basel-Stadt|Schweiz|77|Bronze
Weingärtnerei Lavaux|Industrie|Lausanne|Waadt|Schweiz||Bronze
Zahnzentrum Olten|Gesundheit|Olten|Solothurn|Schweiz|36|Bronze
Seilwerk Innsbruck|Industrie|Innsbruck|Tirol|Österreich|140|Silber
"""
COVER_PEOPLE = """
Reto|Caduff|r.caduff@alpenbahn.example|+41 81 555 41 00|Alpenbahn Arosa|CFO
Monika|Lechner|lechner@donau-spedition.example|+43 2732 555 42|Donau Spedition|Leiterin Finanzen
Beat|Zehnder|beat@zehnder-metall.example|+41 62 555 43 00|Metallbau Zehnder|Inhaber
Dr. Eva|Troll|troll@klinik-seeblick.example|+43 5574 555 44|Klinik Seeblick|Verwaltungsdirektorin
Nadine|Rüegg|n.rueegg@chocolaterie.example|+41 52 555 45 00|Chocolaterie Rüegg|Geschäftsführerin
Franz|Moser|moser@murtal.example|+43 3572 555 46|Murtal Maschinen|Risikomanager
"""
PRINT_FIRMS = """
Marlowe & Finch Publishing|Publishing|Boston|Massachusetts|United States|210|Strategic
Beacon Hill Museum|Arts|Boston|Massachusetts|United States|140|Growth
Cape Ann Seafoods|Food|Gloucester|Massachusetts|United States|330|Strategic
Green Mountain Outfitters|Retail|Burlington|Vermont|United States|85|Growth
Portland Harbor Brewing|Food|Portland|Maine|United States|64|Growth
Nutmeg Mutual|Insurance|Hartford|Connecticut|United States|1900|Strategic
Yankee Clipper Airlines|Travel|Providence|Rhode Island|United States|2600|Strategic
Granite State College|Education|Concord|New Hampshire|United States|420|Growth
Old Saybrook Theater|Arts|Old Saybrook|Connecticut|United States|38|Small
Lobster Pot Restaurants|Food|Portland|Maine|United States|150|Growth
Hudson Valley Realty|Real Estate|Poughkeepsie|New York|United States|70|Small
Empire Cosmetics|Retail|Albany|New York|United States|540|Strategic
Berkshire Music Festival|Arts|Lenox|Massachusetts|United States|45|Small
Narragansett Yachts|Travel|Newport|Rhode Island|United States|90|Small
Mystic Pharmacy Group|Retail|Mystic|Connecticut|United States|260|Growth
Lake Champlain Press|Publishing|Burlington|Vermont|United States|29|Small
Quincy Home Goods|Retail|Quincy|Massachusetts|United States|175|Growth
Bangor Credit Union|Insurance|Bangor|Maine|United States||Small
Seacoast Candle Works|Retail|Portsmouth|New Hampshire|United States|52|Small
Ticonderoga Pencils Outlet|Education|Albany|New York|United States|80|Small
"""
PRINT_PEOPLE = """
Priscilla|Thayer|p.thayer@marlowefinch.example|617-555-0151|Marlowe & Finch Publishing|Production Director
Gus|Amato|gus@capeannseafoods.example|978-555-0152|Cape Ann Seafoods|Marketing Manager
Linda|Okafor|l.okafor@nutmegmutual.example|860-555-0153|Nutmeg Mutual|Print Buyer
Sean|Gallagher|sgallagher@yankeeclipper.example|401-555-0154|Yankee Clipper Airlines|Brand Manager
Ruth|Engel|ruth@empirecosmetics.example|518-555-0155|Empire Cosmetics|Packaging Lead
Tobias|Marsh|tobias@greenmtn.example|802-555-0156|Green Mountain Outfitters|Owner
"""
GYM_FIRMS = """
Ironside Fitness|Health Club|Denver|Colorado|United States|120|Customer
Summit Climbing Halls|Health Club|Boulder|Colorado|United States|45|Customer
Mesa Verde High School|School|Cortez|Colorado|United States|160|Customer
Desert Bloom Resort|Hotel|Scottsdale|Arizona|United States|700|Customer
Phoenix Fire Department|Public Sector|Phoenix|Arizona|United States|1800|Customer
Salt Flats CrossFit|Studio|Salt Lake City|Utah|United States|18|Customer
Wasatch University|School|Provo|Utah|United States|2400|Customer
Lone Star Physio|Rehab Clinic|Austin|Texas|United States|64|Customer
Gulf Coast Hotels|Hotel|Galveston|Texas|United States|950|Customer
Panhandle Barbell Club|Studio|Amarillo|Texas|United States|12|Customer
Rio Grande Rehab|Rehab Clinic|El Paso|Texas|United States|80|Customer
Sandia Senior Living|Rehab Clinic|Albuquerque|New Mexico|United States|210|Customer
Santa Fe Yoga Loft|Studio|Santa Fe|New Mexico|United States|9|Customer
Maple Leaf Gyms|Health Club|Calgary|Alberta|Canada|310|Customer
Banff Mountain Lodge|Hotel|Banff|Alberta|Canada|220|Customer
Vancouver Police Academy|Public Sector|Vancouver|British Columbia|Canada|540|Customer
Okanagan Spin|Studio|Kelowna|British Columbia|Canada|14|Customer
Grand Junction YMCA|Health Club|Grand Junction|Colorado|United States|75|Prospect
Tucson Tennis Ranch|Hotel|Tucson|Arizona|United States||Prospect
Moab Adventure Camp|Hotel|Moab|Utah|United States|33|Prospect
"""
GYM_PEOPLE = """
Derrick|Stone|derrick@ironside.example|303-555-0161|Ironside Fitness|General Manager
Carla|Mendes|c.mendes@desertbloom.example|480-555-0162|Desert Bloom Resort|Spa Director
Wayne|Tsosie|w.tsosie@phxfire.example|602-555-0163|Phoenix Fire Department|Training Officer
Holly|Christensen|holly@wasatchu.example|801-555-0164|Wasatch University|Athletics Director
Omar|Villarreal|omar@lonestarphysio.example|512-555-0165|Lone Star Physio|Clinic Owner
Brigitte|Lavoie|b.lavoie@mapleleafgyms.example|403-555-0166|Maple Leaf Gyms|Purchasing Manager
"""
