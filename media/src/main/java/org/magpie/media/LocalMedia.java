package org.magpie.media;

import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * What we put into SDP for a leg. Addresses are those to advertise; the ports are bound.
 *
 * @param audio where we receive audio
 * @param audioRtcp where we receive its RTCP when it is not multiplexed; with a shared port the
 *     same port, for the source tells what it is
 * @param video where we receive video; equal to {@code audio} where the port is shared or bundled,
 *     or no video was asked for
 * @param iceUfrag our ICE user name fragment (RFC 8445 5.3), 8 characters
 * @param icePwd our ICE password, 24 characters
 * @param fingerprint SHA-256 of our DTLS certificate, {@code XX:XX:…}
 * @param cname our RTCP canonical name for this leg (RFC 7022)
 * @param audioSsrc the source id of the audio we send, unsigned 32 bits
 * @param videoSsrc the source id of the video we send, unsigned 32 bits
 * @param sdesKeySalt 30 random bytes to offer as our SDES key and salt (RFC 4568 6.1)
 * @param iceTcp where we accept ICE-TCP (RFC 6544 passive), when it is on
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; the bytes are written into SDP once
public record LocalMedia(
    InetSocketAddress audio,
    InetSocketAddress audioRtcp,
    InetSocketAddress video,
    String iceUfrag,
    String icePwd,
    String fingerprint,
    String cname,
    long audioSsrc,
    long videoSsrc,
    byte[] sdesKeySalt,
    Optional<InetSocketAddress> iceTcp) {}
