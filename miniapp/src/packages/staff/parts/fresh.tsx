import { createContext, type ReactNode, useCallback, useContext, useRef, useState } from 'react';
import { asProblem, client } from '../../../api';
import { Box, Button } from '../../../components/base';
import { Modal } from '../../../components/dialog/modal';
import { Form, TextField } from '../../../components/form';
import { useSubmit } from '../../../components/form/use-submit';
import { codeFaults } from './code-faults';

/** Sends work; where it needs a fresh check, asks for the one-time code first and sends it again. */
type Fresh = <T>(work: () => Promise<T>) => Promise<T>;

/** Without a `StaffScreen` around it nothing is asked: the problem comes back as it is. */
const FreshContext = createContext<Fresh>((work) => work());

/**
 * For everything that needs a fresh check of the person: `fresh(() => client.call(…))`. On `fresh_check_needed` the code of the authenticator is
 * asked in a dialog above whatever is open, confirmed, and the work done again; what was typed stays where it is. Whoever closes the dialog gets
 * the problem as it came.
 */
export const useStaffFresh = (): Fresh => useContext(FreshContext);

/** Gives `useStaffFresh` to what is inside, and draws its dialog. */
export function StaffFresh({ children }: { children: ReactNode }) {
  /** The question that is open; work that comes meanwhile waits for the same one. */
  const asking = useRef<Promise<boolean> | null>(null);
  const [settle, setSettle] = useState<((confirmed: boolean) => void) | null>(null);

  const fresh = useCallback<Fresh>(async (work) => {
    try {
      return await work();
    } catch (error) {
      if (asProblem(error).code !== 'fresh_check_needed') throw error;
      asking.current ??= new Promise<boolean>((resolve) => setSettle(() => resolve)).finally(() => {
        asking.current = null;
        setSettle(null);
      });
      if (!(await asking.current)) throw error;
      return work();
    }
  }, []);

  return (
    <FreshContext.Provider value={fresh}>
      {children}
      {settle && <CodeDialog onConfirmed={() => settle(true)} onClose={() => settle(false)} />}
    </FreshContext.Provider>
  );
}

function CodeDialog({ onConfirmed, onClose }: { onConfirmed: () => void; onClose: () => void }) {
  const [code, setCode] = useState('');
  const { busy, problem, submit } = useSubmit(async () => {
    try {
      await client.call('confirmStaff', { body: { code } });
    } catch (error) {
      // A code is good for one try.
      setCode('');
      throw error;
    }
    onConfirmed();
  });
  const close = (): void => {
    if (!busy) onClose();
  };
  return (
    <Modal title="再确认一次是您本人" onClose={close}>
      <Box as="p" className="text">
        请输入验证器上现在的 6 位验证码。15 分钟内不用再输。您填的内容都还在。
      </Box>
      <Form
        onSubmit={submit}
        busy={busy}
        problem={problem}
        faults={codeFaults(code)}
        submitLabel="确认"
        busyLabel="正在核对…"
        beside={
          <Button kind="plain" onPress={close}>
            先不办
          </Button>
        }
      >
        <TextField name="code" kind="code" label="动态验证码" required maxLength={6} value={code} onChange={setCode} />
      </Form>
    </Modal>
  );
}
