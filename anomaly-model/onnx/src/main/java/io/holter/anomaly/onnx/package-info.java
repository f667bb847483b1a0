/** Models that were trained elsewhere and come as ONNX: read, checked, and run by ONNX Runtime. */
@NullMarked
package io.holter.anomaly.onnx;

import org.jspecify.annotations.NullMarked;
