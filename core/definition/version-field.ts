/** The field by which an event may name the version of the definition that it was written for. */
export const VERSION_FIELD = 'schema_version';
