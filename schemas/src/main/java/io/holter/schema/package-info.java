/** The contract: Avro records (generated), topics, keys, serdes. */
package io.holter.schema;
