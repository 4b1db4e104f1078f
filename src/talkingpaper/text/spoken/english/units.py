"""Units of measure: abbreviation → one|many. Case matters (Mb and MB, mW and MW)."""

from __future__ import annotations

_TABLE = """
mm millimeter|millimeters
cm centimeter|centimeters
m meter|meters
km kilometer|kilometers
nm nanometer|nanometers
µm micrometer|micrometers
μm micrometer|micrometers
ft foot|feet
yd yard|yards
yds yard|yards
mi mile|miles
pt point|points
pts point|points
mph mile per hour|miles per hour
MPH mile per hour|miles per hour
kph kilometer per hour|kilometers per hour
kmh kilometer per hour|kilometers per hour
km/h kilometer per hour|kilometers per hour
km/s kilometer per second|kilometers per second
m/s meter per second|meters per second
ft/s foot per second|feet per second
m/s² meter per second squared|meters per second squared
m/s2 meter per second squared|meters per second squared
mpg mile per gallon|miles per gallon
kn knot|knots
mg milligram|milligrams
g gram|grams
kg kilogram|kilograms
kgs kilogram|kilograms
mcg microgram|micrograms
µg microgram|micrograms
μg microgram|micrograms
lb pound|pounds
lbs pound|pounds
oz ounce|ounces
ml milliliter|milliliters
mL milliliter|milliliters
cl centiliter|centiliters
l liter|liters
L liter|liters
gal gallon|gallons
qt quart|quarts
tsp teaspoon|teaspoons
tbsp tablespoon|tablespoons
ha hectare|hectares
m² square meter|square meters
m2 square meter|square meters
m³ cubic meter|cubic meters
m3 cubic meter|cubic meters
km² square kilometer|square kilometers
km³ cubic kilometer|cubic kilometers
km2 square kilometer|square kilometers
cm² square centimeter|square centimeters
cm³ cubic centimeter|cubic centimeters
ft² square foot|square feet
ft³ cubic foot|cubic feet
mi² square mile|square miles
in² square inch|square inches
cc cubic centimeter|cubic centimeters
sqft square foot|square feet
sqm square meter|square meters
ms millisecond|milliseconds
sec second|seconds
secs second|seconds
min minute|minutes
mins minute|minutes
hr hour|hours
hrs hour|hours
wk week|weeks
wks week|weeks
yr year|years
yrs year|years
mo month|months
mos month|months
Hz hertz|hertz
kHz kilohertz|kilohertz
MHz megahertz|megahertz
GHz gigahertz|gigahertz
W watt|watts
kW kilowatt|kilowatts
MW megawatt|megawatts
GW gigawatt|gigawatts
TW terawatt|terawatts
kWh kilowatt hour|kilowatt hours
MWh megawatt hour|megawatt hours
GWh gigawatt hour|gigawatt hours
TWh terawatt hour|terawatt hours
Wh watt hour|watt hours
mAh milliamp hour|milliamp hours
V volt|volts
kV kilovolt|kilovolts
hp horsepower|horsepower
bhp brake horsepower|brake horsepower
rpm revolution per minute|revolutions per minute
bpm beat per minute|beats per minute
dB decibel|decibels
psi pound per square inch|pounds per square inch
kPa kilopascal|kilopascals
hPa hectopascal|hectopascals
mb millibar|millibars
kB kilobyte|kilobytes
KB kilobyte|kilobytes
MB megabyte|megabytes
GB gigabyte|gigabytes
TB terabyte|terabytes
PB petabyte|petabytes
mbps megabit per second|megabits per second
Kbps kilobit per second|kilobits per second
kbps kilobit per second|kilobits per second
Mbps megabit per second|megabits per second
Gbps gigabit per second|gigabits per second
Mb/s megabit per second|megabits per second
MB/s megabyte per second|megabytes per second
fps frame per second|frames per second
px pixel|pixels
MP megapixel|megapixels
ppm part per million|parts per million
ppb part per billion|parts per billion
pp percentage point|percentage points
pps percentage point|percentage points
pct percent|percent
bps basis point|basis points
kcal kilocalorie|kilocalories
cal calorie|calories
kJ kilojoule|kilojoules
mSv millisievert|millisieverts
kt kiloton|kilotons
Mt megaton|megatons
lm lumen|lumens
Nm newton meter|newton meters
°C degree Celsius|degrees Celsius
°F degree Fahrenheit|degrees Fahrenheit
℃ degree Celsius|degrees Celsius
℉ degree Fahrenheit|degrees Fahrenheit
"""
_SQUARED = {"sq": "square", "cu": "cubic"}


def _parse(table: str) -> dict[str, tuple[str, str]]:
    units: dict[str, tuple[str, str]] = {}
    for line in table.split("\n"):
        sign, _, names = line.partition(" ")
        if names:
            one, many = names.split("|")
            units[sign] = (one, many)
    return units


UNITS = _parse(_TABLE)
_LOUD = frozenset({"KG", "KM", "CM", "MM", "ML", "LBS", "LB", "OZ", "FT", "KPH", "RPM", "MPG"})
"""Units some papers print in capitals."""
GLUED_ONLY = frozenset({"m", "g", "l", "L", "W", "V", "MP", "mb", "Mt", "cal", "kt", "lm"})
"""Too short to trust after a space when another word could be meant."""


_TIMES = {
    "s": "second",
    "h": "hour",
    "d": "day",
    "day": "day",
    "hour": "hour",
    "week": "week",
    "year": "year",
}
"""Times under a stroke."""


def _quotient(above: str, below: str) -> tuple[str, str] | None:
    names = UNITS.get(above)
    per = _TIMES.get(below) or UNITS.get(below, ("",))[0]
    return (f"{names[0]} per {per}", f"{names[1]} per {per}") if names and per else None


def unit_names(sign: str) -> tuple[str, str] | None:
    """One and many of a unit; ``sq ft`` and ``cu m`` are taken apart; None when unknown."""
    found = UNITS.get(sign) or (UNITS.get(sign.lower()) if sign in _LOUD else None)
    if found is not None:
        return found
    above, stroke, below = sign.partition("/")
    if stroke:
        return _quotient(above, below)
    power, _, base = sign.replace(".", "").partition(" ")
    names = UNITS.get(base.strip()) if power in _SQUARED else None
    if names is None and power in _SQUARED and base.strip() == "in":
        names = ("inch", "inches")
    return (f"{_SQUARED[power]} {names[0]}", f"{_SQUARED[power]} {names[1]}") if names else None
