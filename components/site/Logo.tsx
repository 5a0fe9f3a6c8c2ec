/** A strip of tape from which a graph grows: three recorded frames, two edges, one result. */
export function Logo() {
  return (
    <svg className="logo" viewBox="0 0 32 32" width="28" height="28" aria-hidden="true" focusable="false">
      <rect className="logo-tape" x="2.5" y="2.5" width="9" height="27" rx="2" />
      <path className="logo-frames" d="M2.5 11.5h9M2.5 20.5h9" />
      <path className="logo-edges" d="M12 7c7 0 6 8 10.5 8.8M12 25c7 0 6-8 10.5-8.8" />
      <circle className="logo-node" cx="25.5" cy="16" r="4" />
    </svg>
  );
}
