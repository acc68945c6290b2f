/**
 * Opens the verifier's own mini program (E证通) with the token that the server got; what it says on return is not listened to, the server asks
 * the verifier itself. Resolves when it was opened, or when the person chose not to open it. Only in WeChat.
 */
export declare function openEid(token: string): Promise<void>;
