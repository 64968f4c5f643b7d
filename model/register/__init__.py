"""The register as frozen values: the notions of the field, how they are read from YAML, the states of the law, French wording."""
