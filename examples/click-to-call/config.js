// What this page needs to know. Leave a value empty to be asked for it, or have your server answer this file:
// ../app-server does, so that its users need not type anything.
window.clickToCall = {
  // Your Magpie, such as 'https://pbx.example.com:8088'.
  pbxURL: '',
  // An address that answers a POST with {"username": "1001", "secret": "a login signature"} for whoever is signed in
  // to your application. A signature is as good as a password: never write one into a page.
  signatureFrom: '',
};
