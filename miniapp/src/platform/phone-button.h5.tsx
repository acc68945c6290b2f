export const knowsPhone = false;

export const PhoneButton = (): null => null;
