"""Names and nouns that prove a Roman numeral beside them."""

from __future__ import annotations

from talkingpaper.text.spoken.tables import phrases, words

ALWAYS_NUMBERED = frozenset(
    phrases(
        """
        chapter|act|title|article|section|world war|super bowl|volume|vol.|phase|appendix
        schedule|annex|scene|vatican|tier|gulf war
        """
    )
)
"""Lower case. When capitalised, even “I” after one of these is a number."""

NUMBERED = ALWAYS_NUMBERED | frozenset(
    phrases(
        """
        part|book|type|class|apollo|mark|stage|grade|level|category|canto|episode|division|group
        factor|pillar|protocol|amendment|zone|region|wrestlemania|bowl|war|category|column|figure
        """
    )
)
"""Lower case. “The part I liked” and “Group C” show why one letter is not enough here."""

CROWNS = frozenset(
    phrases(
        "King|Queen|Pope|Emperor|Empress|Tsar|Czar|Kaiser|Sultan|Shah|Prince|Duke|Patriarch"
        "|Saint|St."
    )
)

RULERS = frozenset(
    words(
        """
        Abdullah Albert Alexander Alfonso Amenhotep Augustus Baldwin Beatrix Benedict Boniface
        Carl Catherine Charles Christian Clement Constantine Cyrus Darius David Edward Elizabeth
        Emmanuel Felipe Ferdinand Francis Franz Frederick Friedrich George Gregory Gustaf Gustav
        Haakon Harald Harold Hassan Henry Hussein Innocent Isabella Ivan James John Joseph Julius
        Justinian Karl Leo Leopold Louis Ludwig Margrethe Mary Maximilian Mehmed Mohammed Murad
        Napoleon Nicholas Olaf Otto Paul Pedro Peter Philip Pius Rainier Rama Ramesses Ramses
        Richard Robert Rudolf Selim Sixtus Stephen Thutmose Umberto Urban Valdemar Wilhelm Willem
        William Xerxes Zog
        """
    )
)

GIVEN = frozenset(
    words(
        """
        Aaron Adam Alan Albert Alexander Andrew Anthony Arthur Benjamin Bill Bob Brian Carl Charles
        Chris Christopher Dale Daniel David Donald Douglas Duke Edward Eric Ernest Frank Franklin
        Fred Frederick Gardner Gary George Gerald Greg Gregory Harold Harry Henry Herbert Howard
        Jack James Jason Jeff Jeffrey Jerry Jim Joe John Jonathan Joseph Joshua Keith Ken Kenneth
        Kevin Larry Lawrence Louis Mark Martin Marvin Matthew Melvin Michael Mike Nicholas Odell
        Ogden Otto Patrick Paul Peter Philip Ralph Raymond Richard Robert Roger Ronald Roy Russell
        Sam Sammy Samuel Scott Stephen Steven Terry Thomas Thurston Timothy Tom Trey Walter Wayne
        William Willie
        """
    )
)
"""Given names of people who are “the third”."""
