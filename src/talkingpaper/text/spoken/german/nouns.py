"""What is counted in German: units, millions, money."""

from __future__ import annotations

from talkingpaper.text.spoken.kinds.grammar import currencies, noun, nouns

UNITS = nouns("""
mm Millimeter|Millimeter
cm Zentimeter|Zentimeter
m Meter|Meter
km Kilometer|Kilometer
nm Nanometer|Nanometer
µm,μm Mikrometer|Mikrometer
km/h,kmh,Km/h Kilometer pro Stunde|Kilometer pro Stunde
mph Meile pro Stunde|Meilen pro Stunde|f
km/s Kilometer pro Sekunde|Kilometer pro Sekunde
m/s Meter pro Sekunde|Meter pro Sekunde
mg Milligramm|Milligramm|n
g Gramm|Gramm|n
kg Kilogramm|Kilogramm|n
µg,μg Mikrogramm|Mikrogramm|n
t Tonne|Tonnen|f
ml Milliliter|Milliliter
cl Zentiliter|Zentiliter
l Liter|Liter
hl Hektoliter|Hektoliter
ha Hektar|Hektar
m²,qm,m2 Quadratmeter|Quadratmeter
km²,qkm,km2 Quadratkilometer|Quadratkilometer
cm² Quadratzentimeter|Quadratzentimeter
m³,cbm,m3 Kubikmeter|Kubikmeter
cm³ Kubikzentimeter|Kubikzentimeter
km³ Kubikkilometer|Kubikkilometer
h Stunde|Stunden|f
min Minute|Minuten|f
s Sekunde|Sekunden|f
ms Millisekunde|Millisekunden|f
Hz Hertz|Hertz|n
kHz Kilohertz|Kilohertz|n
MHz Megahertz|Megahertz|n
GHz Gigahertz|Gigahertz|n
W Watt|Watt|n
kW Kilowatt|Kilowatt|n
MW Megawatt|Megawatt|n
GW Gigawatt|Gigawatt|n
kWh,kwh Kilowattstunde|Kilowattstunden|f
MWh Megawattstunde|Megawattstunden|f
GWh Gigawattstunde|Gigawattstunden|f
TWh Terawattstunde|Terawattstunden|f
V Volt|Volt|n
kV Kilovolt|Kilovolt|n
PS PS|PS|n
ct,Ct Cent|Cent
dB Dezibel|Dezibel|n
hPa Hektopascal|Hektopascal|n
kB,KB Kilobyte|Kilobyte|n
MB Megabyte|Megabyte|n
GB Gigabyte|Gigabyte|n
TB Terabyte|Terabyte|n
Mbit/s,MBit/s Megabit pro Sekunde|Megabit pro Sekunde|n
Gbit/s,GBit/s Gigabit pro Sekunde|Gigabit pro Sekunde|n
ppm Teil pro Million|Teile pro Million|n
kcal Kilokalorie|Kilokalorien|f
kJ Kilojoule|Kilojoule|n
mSv Millisievert|Millisievert|n
°C,℃ Grad Celsius|Grad Celsius|n
°F,℉ Grad Fahrenheit|Grad Fahrenheit|n
‰ Promille|Promille|n
""")
SCALES = nouns("""
Tsd.,Tsd,tsd. tausend|tausend|n
Mio.,Mio,mio. Million|Millionen|f
Mrd.,Mrd,mrd. Milliarde|Milliarden|f
Bio. Billion|Billionen|f
Million,Millionen Million|Millionen|f
Milliarde,Milliarden Milliarde|Milliarden|f
Billion,Billionen Billion|Billionen|f
""")
DEGREE = noun("Grad|Grad|n")
CURRENCIES = currencies("""
€,EUR Euro|Euro ; Cent|Cent
$ Dollar|Dollar ; Cent|Cent
US$,US-$,USD US-Dollar|US-Dollar ; Cent|Cent
C$,CA$,CAD kanadischer Dollar|kanadische Dollar ; Cent|Cent
A$,AU$,AUD australischer Dollar|australische Dollar ; Cent|Cent
NZ$ neuseeländischer Dollar|neuseeländische Dollar ; Cent|Cent
HK$ Hongkong-Dollar|Hongkong-Dollar ; Cent|Cent
£,GBP Pfund|Pfund|n ; Penny|Pence
¥,JPY Yen|Yen
CN¥,CNY,RMB Yuan|Yuan
CHF,Fr.,sFr. Franken|Franken ; Rappen|Rappen
₽,RUB Rubel|Rubel
₹,INR Rupie|Rupien|f
₺,TRY Lira|Lira|f
₴,UAH Hrywnja|Hrywnja|f
₩,KRW Won|Won
₪,ILS Schekel|Schekel
R$,BRL Real|Reais
zł,PLN Złoty|Złoty
Kč,CZK tschechische Krone|tschechische Kronen|f
SEK schwedische Krone|schwedische Kronen|f
NOK norwegische Krone|norwegische Kronen|f
DKK dänische Krone|dänische Kronen|f
kr Krone|Kronen|f
HUF Forint|Forint
DM D-Mark|D-Mark|f ; Pfennig|Pfennig
BTC,₿ Bitcoin|Bitcoin
""")
