package io.holter.cli.evaluate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.RuntimeJsonMappingException;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Rows of a CSV file (RFC 4180) with a header, read one by one. The separator is a comma, semicolon
 * or tab, whichever the header has most of.
 */
public final class CsvTable implements AutoCloseable {
  private static final int LONGEST_HEADER = 1 << 16;
  private static final CsvMapper CSV =
      CsvMapper.csvBuilder()
          .enable(CsvParser.Feature.WRAP_AS_ARRAY)
          .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
          .build();

  private final Path file;
  private final MappingIterator<String[]> rows;
  private final Columns columns;
  private long line;

  private CsvTable(Path file, MappingIterator<String[]> rows) throws IOException {
    this.file = file;
    this.rows = rows;
    this.columns =
        new Columns(
            row().orElseThrow(() -> new InputException(file + " is empty: it has no header")));
  }

  /**
   * Opens a file and reads its header.
   *
   * @throws InputException if it is no CSV with a header
   */
  public static CsvTable open(Path file) throws IOException {
    BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8), 1 << 16);
    try {
      CsvSchema schema = CsvSchema.emptySchema().withColumnSeparator(separator(reader));
      return new CsvTable(file, CSV.readerFor(String[].class).with(schema).readValues(reader));
    } catch (IOException | RuntimeException e) {
      reader.close();
      throw e;
    }
  }

  /** Its columns by name. */
  public Columns columns() {
    return columns;
  }

  /**
   * The next row, or nothing at the end.
   *
   * @throws InputException if the rest is no CSV
   */
  public Optional<String[]> row() throws IOException {
    try {
      if (!rows.hasNextValue()) {
        return Optional.empty();
      }
      line = rows.getCurrentLocation().getLineNr();
      return Optional.of(rows.nextValue());
    } catch (JsonProcessingException e) {
      throw damaged(
          e.getOriginalMessage(), e.getLocation() == null ? line : e.getLocation().getLineNr());
    } catch (RuntimeJsonMappingException | UncheckedIOException e) {
      throw damaged(String.valueOf(e.getMessage()), line);
    }
  }

  /** Where the row that was read last is. */
  public String where() {
    return file.getFileName() + " line " + line;
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }

  private InputException damaged(String why, long at) {
    String reason = why.lines().findFirst().orElse("");
    return new InputException(file + " cannot be read as CSV after line " + at + ": " + reason);
  }

  /** Looks at the first line, and past a byte order mark. */
  private static char separator(BufferedReader reader) throws IOException {
    reader.mark(1);
    if (reader.read() != '\uFEFF') {
      reader.reset();
    }
    reader.mark(LONGEST_HEADER);
    int[] counts = new int[3];
    int next = reader.read();
    for (int n = 1; n < LONGEST_HEADER && next >= 0 && next != '\n' && next != '\r'; n++) {
      int found = ",;\t".indexOf(next);
      if (found >= 0) {
        counts[found]++;
      }
      next = reader.read();
    }
    reader.reset();
    int best = counts[1] > counts[0] ? 1 : 0;
    return ",;\t".charAt(counts[2] > counts[best] ? 2 : best);
  }
}
