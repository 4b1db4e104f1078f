"""The pages' and books' own words: buttons, labels and sentences about an edition, by language."""
