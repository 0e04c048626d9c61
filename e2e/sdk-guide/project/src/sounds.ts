import sounds from '/assets/sounds';
import { show, when, write } from './page.js';

const { Ring, Callend } = sounds;
const audio = new Audio(Ring);
audio.onplaying = () => show('playing', audio.src === Ring ? 'Ring' : 'Callend');
audio.onended = () => write(`played ${audio.duration.toFixed(1)}`);
when('ring', () => audio.play());
when('end', () => {
  audio.src = Callend;
  return audio.play();
});
write(Object.keys(sounds).sort().join(' '));
