import {
  type InputHTMLAttributes,
  type ReactNode,
  type Ref,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  useId,
} from 'react';

interface Described {
  label: string;
  hint?: string;
  /** The error message, announced at once. */
  error?: string;
}

const BOX =
  'mt-1.5 block min-h-10 w-full rounded-lg border border-field bg-surface px-3 py-2 placeholder:text-muted aria-invalid:border-bad';

type TextProps = Described & InputHTMLAttributes<HTMLInputElement> & { ref?: Ref<HTMLInputElement> };

export function TextField({ label, hint, error, ...input }: TextProps) {
  const ids = useFieldIds(hint, error);
  return (
    <Field label={label} hint={hint} error={error} ids={ids}>
      <input type="text" autoComplete="off" {...input} {...ids.described} className={BOX} />
    </Field>
  );
}

type TextAreaProps = Described & TextareaHTMLAttributes<HTMLTextAreaElement>;

export function TextAreaField({ label, hint, error, ...area }: TextAreaProps) {
  const ids = useFieldIds(hint, error);
  return (
    <Field label={label} hint={hint} error={error} ids={ids}>
      <textarea {...area} {...ids.described} className={BOX} />
    </Field>
  );
}

type SelectProps = Described & SelectHTMLAttributes<HTMLSelectElement>;

export function SelectField({ label, hint, error, children, ...select }: SelectProps) {
  const ids = useFieldIds(hint, error);
  return (
    <Field label={label} hint={hint} error={error} ids={ids}>
      <select {...select} {...ids.described} className={BOX}>
        {children}
      </select>
    </Field>
  );
}

type FieldIds = ReturnType<typeof useFieldIds>;

function useFieldIds(hint: string | undefined, error: string | undefined) {
  const id = useId();
  const ids = { field: id, hint: `${id}-hint`, error: `${id}-error` };
  const describedBy = [error !== undefined ? ids.error : '', hint !== undefined ? ids.hint : ''].filter(Boolean);
  return {
    ...ids,
    described: {
      id: ids.field,
      'aria-invalid': error !== undefined,
      'aria-describedby': describedBy.length > 0 ? describedBy.join(' ') : undefined,
    },
  };
}

function Field({ label, hint, error, ids, children }: Described & { ids: FieldIds; children: ReactNode }) {
  return (
    <div>
      <label htmlFor={ids.field} className="block font-medium">
        {label}
      </label>
      {children}
      {error !== undefined && (
        <p id={ids.error} role="alert" className="mt-1.5 text-sm text-bad">
          {error}
        </p>
      )}
      {hint !== undefined && (
        <p id={ids.hint} className="mt-1.5 text-sm text-muted">
          {hint}
        </p>
      )}
    </div>
  );
}
