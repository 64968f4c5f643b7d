"""The register as frozen values: the notions of the field, their loading, the states of the law, French wording."""
