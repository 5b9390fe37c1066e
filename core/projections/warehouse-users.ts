/** The role that a person gets to read one stream. */
export const readerRole = (schema: string): string => `${schema}_reader`;
/** The user that Firehose copies as. */
export const loaderUser = (schema: string): string => `${schema}_loader`;
/** The user that dashboards read as. */
export const dashboardsUser = (schema: string): string => `${schema}_dashboards`;
