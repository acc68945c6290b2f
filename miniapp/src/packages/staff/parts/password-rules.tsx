import { Box, Span } from '../../../components/base';

interface Rule {
  sentence: string;
  met: (password: string, username: string) => boolean;
}

/** What this side can tell; that a password isn't one of the common ones, the server says. */
const rules: readonly Rule[] = [
  { sentence: '至少 12 个字符', met: (password) => Array.from(password).length >= 12 },
  { sentence: '至少有 5 种不同的字符', met: (password) => new Set(Array.from(password)).size >= 5 },
  {
    sentence: '里面没有用户名',
    met: (password, username) => password !== '' && (username === '' || !password.toLowerCase().includes(username.trim().toLowerCase())),
  },
];

/** The rules that a new password breaks, as sentences. */
export const brokenRules = (password: string, username: string): string[] =>
  rules.filter(({ met }) => !met(password, username)).map(({ sentence }) => `密码要${sentence}`);

/** The rules for a password, each marked as soon as it is met. */
export function PasswordRules({ password, username }: { password: string; username: string }) {
  return (
    <Box role="group" label="密码的要求" className="stack stack--tight">
      <Box as="ul" className="plain-list stack stack--tight">
        {rules.map(({ sentence, met }) => {
          const isMet = met(password, username);
          return (
            <Box as="li" key={sentence} className={`rule ${isMet ? 'is-met' : ''}`}>
              <Span className="rule__sign" unsaid>
                {isMet ? '✓' : '○'}
              </Span>
              <Span>
                {sentence}
                {isMet ? '，已满足' : '，还没有'}
              </Span>
            </Box>
          );
        })}
      </Box>
      <Box as="p" className="text soft">
        太常见的密码（例如连着的数字、键盘上挨着的字母）不能用。不用定期更换。
      </Box>
    </Box>
  );
}
