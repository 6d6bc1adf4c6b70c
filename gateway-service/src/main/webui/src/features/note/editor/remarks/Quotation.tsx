/** A passage of the note in a remark. */
export function Quotation({ children, className = '' }: { children: string; className?: string }) {
  return (
    <blockquote
      className={`border-l-4 border-accent bg-accent-soft/60 py-1 pl-3 text-sm whitespace-pre-wrap wrap-anywhere ${className}`}
    >
      {children}
    </blockquote>
  );
}
