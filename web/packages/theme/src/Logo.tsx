interface Props {
  size?: number;
  /** Read out where the mark stands alone; leave out beside the written name. */
  label?: string;
}

/** The magpie: black head and back, white breast, blue-green wing. */
export function Logo({ size = 32, label }: Props) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 32 32"
      role={label ? 'img' : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
    >
      <rect width="32" height="32" rx="8" fill="#10171a" />
      <path
        d="M6 12.2 10 9.6c1.2-2.6 3.6-4.1 6.4-4.1 4 0 6.9 2.9 7.4 6.9l3.4 14.1-6.6-4.6c-6.3 1.8-11.4-1.9-11.6-7.4Z"
        fill="#ffffff"
        fillOpacity=".12"
      />
      <path
        d="M5.6 12.4 9.8 9.5c1.2-2.5 3.6-4 6.3-4 4.100 0 7.300 3.200 7.300 7.300l3.200 13.700-7.200-6.100c-1.900-3.500-4.800-5.200-8.100-5.600a6.500 6.500 0 0 1-2-2.600Z"
        fill="#ffffff"
      />
      <path
        d="M13.400 15.200c4.100-.6 7.400.7 9.800 4l3.400 7.300-7.300-5.300c-3.300-.5-5.300-2.500-5.900-6Z"
        fill="#22b8cf"
      />
      <circle cx="15.400" cy="10" r="1.300" fill="#10171a" />
    </svg>
  );
}
