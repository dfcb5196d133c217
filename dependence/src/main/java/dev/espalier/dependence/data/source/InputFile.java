package dev.espalier.dependence.data.source;

import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import dev.espalier.formats.file.InputFiles;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** A readable, non-empty regular file with its format. */
record InputFile(Path path, String shown, boolean gzip, FileFormat format) {
    private static final int HEAD = 64;

    /** Reads the content, unzipped. */
    @FunctionalInterface
    interface Reader<T> {
        T read(BufferedInputStream in) throws IOException;
    }

    /** What was read and the digest of the file's bytes. */
    record Read<T>(T value, String sha256) {}

    static InputFile of(Path path) {
        InputFiles.requireReadable(path);
        String shown = path.toString();
        byte[] raw = new InputFile(path, shown, false, FileFormat.DELIMITED).head();
        boolean gzip = FileFormat.isGzip(raw);
        byte[] head = gzip ? new InputFile(path, shown, true, FileFormat.DELIMITED).head() : raw;
        if (head.length == 0) {
            throw InputException.of(Code.EMPTY, "%s: the file is empty", shown);
        }
        FileFormat format = FileFormat.of(path.getFileName().toString(), head);
        if (gzip && format == FileFormat.PARQUET) {
            throw InputException.of(Code.MALFORMED, "%s: a Parquet file inside gzip; unzip it first", shown);
        }
        return new InputFile(path, shown, gzip, format);
    }

    /** Runs {@code reader} over the content and digests the whole file, also what the reader left. */
    <T> Read<T> read(Reader<T> reader) {
        return read(reader, true);
    }

    private <T> Read<T> read(Reader<T> reader, boolean whole) {
        MessageDigest digest = Sha256.digest();
        try (InputStream file = new DigestInputStream(Files.newInputStream(path), digest)) {
            InputStream content = gzip ? new GZIPInputStream(file, 1 << 16) : file;
            T value = reader.read(new BufferedInputStream(content, 1 << 16));
            if (whole) {
                file.transferTo(OutputStream.nullOutputStream());
            }
            return new Read<>(value, Sha256.hex(digest));
        } catch (ZipException | EOFException e) {
            throw InputException.causedBy(e, Code.MALFORMED, "%s: the gzip data is damaged or cut short", shown);
        } catch (IOException e) {
            throw InputException.causedBy(
                    e, Code.UNREADABLE, "%s: cannot be read: %s", shown, String.valueOf(e.getMessage()));
        }
    }

    /** Digest of the file's bytes. */
    String sha256() {
        return read(InputStream::available).sha256();
    }

    private byte[] head() {
        return read(in -> in.readNBytes(HEAD), false).value();
    }
}
