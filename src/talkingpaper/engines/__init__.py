"""Workers that speak: one module an engine, and what engines share."""
