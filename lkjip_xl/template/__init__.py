"""The composer of the shipped template: input sheets from the schema, prototypes of generated sheets."""
