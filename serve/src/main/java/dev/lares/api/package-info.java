/** What each verb of the API means: decode, default, validate, admit, store. No HTTP. */
@NullMarked
package dev.lares.api;

import org.jspecify.annotations.NullMarked;
