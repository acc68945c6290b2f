/** The reads of one disclosure's page: by whoever it is for. */
export const callsOf = (reserved: boolean) =>
  reserved
    ? ({
        rows: 'getHouseholdDisclosure',
        versions: 'listHouseholdVersions',
        difference: 'getHouseholdDifference',
        attachment: 'getHouseholdAttachment',
      } as const)
    : ({
        rows: 'getPublicDisclosure',
        versions: 'listPublicVersions',
        difference: 'getPublicDifference',
        attachment: 'getPublicAttachment',
      } as const);

/** The query of the page of one version. */
export const versionQuery = (id: string, reserved: boolean): Record<string, string> => (reserved ? { id, for: 'household' } : { id });
