"""What a workshop is: the domain. Standard library only, but for YAML in plan/source.py."""
