// The folder of documents beside the operations file: "<first two of digest>/<digest>" holds a
// document, "uploads/<id>" what came of one so far. Files are their user's alone, and whatever a call
// made is on disk with its name before it returns. All calls throw Failure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace motcua::sqlite {

class DocumentFolder {
public:
    /// Makes nothing yet.
    explicit DocumentFolder(std::string path) : path_(std::move(path)) {}

    [[nodiscard]] const std::string& path() const noexcept { return path_; }
    [[nodiscard]] std::string file_of(const std::string& digest) const;

    /// An empty file for an upload of `size` bytes; storage_full if the disk has no room for them.
    void begin(const std::string& upload, std::uint64_t size) const;
    void append(const std::string& upload, std::uint64_t offset, std::string_view bytes) const;
    /// The first `size` bytes.
    [[nodiscard]] std::string received(const std::string& upload, std::uint64_t size) const;
    /// Nothing to drop is fine.
    void drop(const std::string& upload) const;

    /// Gives the upload's file its name as a document; done already is fine.
    void keep(const std::string& upload, const std::string& digest) const;
    /// storage_corrupt if there is no file of `size` bytes.
    [[nodiscard]] std::string read(const std::string& digest, std::uint64_t size) const;
    /// Nothing to remove is fine.
    void remove(const std::string& digest) const;

private:
    [[nodiscard]] std::string upload_file(const std::string& upload) const;

    std::string path_;
};

}  // namespace motcua::sqlite
