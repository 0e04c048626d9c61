/** The last of the microphones, so that it is not the one that is taken anyway. */
export async function lastMicrophone(): Promise<{ microphoneId: string }> {
  await navigator.mediaDevices.getUserMedia({ audio: true });
  const devices = await navigator.mediaDevices.enumerateDevices();
  const microphones = devices.filter(({ kind }) => kind === 'audioinput');
  return { microphoneId: microphones.at(-1)?.deviceId ?? '' };
}
