/** Called each time a page appears: title of the tab or bar, focus for the keyboard and the screen reader. */
export declare function arrive(title: string, headingId: string): void;

/** A page that shows what belongs to one household is hidden in screen captures and can't be passed on, where the platform can do that. */
export declare function guardPersonal(shown: boolean): void;

/** Brings a part of the page that is shown into view. */
export declare function scrollToPart(id: string): void;

/** Brings a field of a form into view, and puts the cursor into it where there is one. */
export declare function openField(id: string): void;

/** The address that is open now, to come back to after signing in. */
export declare function currentAddress(): string;

/** The reader set a larger type for the whole device, beyond what this app's sizes follow by themselves. */
export declare function prefersLargeType(): boolean;
