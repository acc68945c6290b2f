import { collectiveForm } from './collective/form';
import type { PlanForm } from './form';
import type { FormulaId } from './plan';
import { stateForm } from './state/form';

/** The form of each formula's plan. */
export const planForms: Record<FormulaId, PlanForm> = { 'state-zhejiang': stateForm, 'collective-hangzhou': collectiveForm };
