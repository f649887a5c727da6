package dev.lares.pki;

import java.security.cert.X509Certificate;

/** A certificate and the keys it is about. */
record Identity(X509Certificate certificate, KeyPairs.Pair keys) {}
