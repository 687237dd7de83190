"""Who talks with whom: the ranks that were drawn, and the scheme that makes groups of them."""
