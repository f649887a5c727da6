/** Where services answer: which pods are behind them, and how those are written down. */
@NullMarked
package dev.lares.endpoints;

import org.jspecify.annotations.NullMarked;
