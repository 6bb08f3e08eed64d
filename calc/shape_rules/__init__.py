"""How shapes change: the arithmetic that layers and operations of many families share."""
