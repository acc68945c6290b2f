import { useState } from 'react';
import type { ApiProblem } from '../../../api';
import { Box, Button } from '../../../components/base';
import { Form, TextField } from '../../../components/form';
import type { FieldFault } from '../../../components/form/field';
import type { Draft } from '../../../components/form/use-draft';
import { Note } from '../../../components/note';
import { knowsPhone, PhoneButton } from '../../../platform/phone-button';
import { OtherWays } from '../parts/other-ways';

interface PersonFormProps {
  draft: Draft<{ name: string; idNumber: string; phone: string }>;
  /** It's a relative who is being checked: this WeChat's number isn't theirs. */
  ofRelative: boolean;
  /** WeChat has told the number. */
  wechatPhone: boolean;
  onWechatPhone: (code: string | null) => void;
  busy: boolean;
  problem: ApiProblem | null;
  onSubmit: () => void;
}

const idNumberShape = /^[1-9][0-9]{16}[0-9X]$/;
const phoneShape = /^1[0-9]{10}$/;

/** Name, number and phone of one person. */
export function PersonForm({ draft, ofRelative, wechatPhone, onWechatPhone, busy, problem, onSubmit }: PersonFormProps) {
  const [refused, setRefused] = useState(false);
  const { name, idNumber, phone } = draft.values;
  const faults: FieldFault[] = [
    ...(name.trim() === '' ? [{ field: 'name', sentence: '请填姓名' }] : []),
    ...(idNumberShape.test(idNumber) ? [] : [{ field: 'idNumber', sentence: '身份证号是 18 位，最后一位可能是 X' }]),
    ...(wechatPhone || phoneShape.test(phone) ? [] : [{ field: 'phone', sentence: '手机号是 11 位数字' }]),
  ];
  return (
    <Box className="columns">
      <Box className="card">
        <Form onSubmit={onSubmit} busy={busy} problem={problem} faults={faults} submitLabel="下一步：收短信" busyLabel="正在核对…">
          <TextField {...draft.field('name')} kind="name" label="姓名" hint="和身份证上一样" required maxLength={64} />
          <TextField {...draft.field('idNumber')} kind="idNumber" label="身份证号" hint="18 位" required />
          {wechatPhone ? (
            <Note kind="good" word="手机号">
              <Box as="p" className="text">
                用这个微信绑定的手机号。
              </Box>
              <Button kind="quiet" onPress={() => onWechatPhone(null)}>
                不用它，自己填
              </Button>
            </Note>
          ) : (
            <TextField
              {...draft.field('phone')}
              kind="phone"
              label="手机号"
              hint={ofRelative ? '用家人自己的身份证办的号码，短信发到那里' : '用您自己的身份证办的号码，短信发到那里'}
              required
            />
          )}
          {knowsPhone && !ofRelative && !wechatPhone && (
            <Box className="stack stack--tight">
              <PhoneButton
                onAnswer={(code) => {
                  setRefused(code === null);
                  onWechatPhone(code);
                }}
              />
              {refused && (
                <Box as="p" className="text soft" role="status">
                  没有用微信的手机号，没关系，在上面自己填就行。
                </Box>
              )}
            </Box>
          )}
        </Form>
      </Box>
      <OtherWays purpose={ofRelative ? 'assist' : 'verify'} />
    </Box>
  );
}
