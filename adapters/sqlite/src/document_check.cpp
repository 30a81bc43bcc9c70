// Two passes: over the rows, to see that each has its bytes; over the folder, to see that each file has
// its row. Both look again before they call something a finding, because a server may go on meanwhile.
#include <algorithm>
#include <charconv>
#include <filesystem>
#include <system_error>

#include <sys/stat.h>

#include "documents.hpp"

namespace motcua::sqlite {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kPage = 500;
/// Suspects that wait for a second look.
constexpr std::size_t kSuspectsMost = 1'000;
/// Digests that are held at once.
constexpr std::uint64_t kHeldMost = 1'000'000;
constexpr std::string_view kHexDigits = "0123456789abcdef";

constexpr std::string_view kRows =
    "SELECT no, dossier, digest, size, in_folder FROM document WHERE no > ?1 ORDER BY no LIMIT ?2";
constexpr std::string_view kRow = "SELECT 1 FROM document WHERE dossier = ?1 AND digest = ?2";
// What is being finished may have its name already.
constexpr std::string_view kDigests =
    "SELECT digest FROM document WHERE in_folder = 1 AND digest >= ?1 AND digest < ?2 "
    "UNION ALL SELECT digest FROM upload WHERE digest >= ?1 AND digest < ?2";
constexpr std::string_view kUpload = "SELECT 1 FROM upload WHERE id = ?1";

struct Row {
    std::int64_t no = 0;
    DossierId dossier;
    std::string digest;
    std::uint64_t size = 0;
    bool in_folder = false;
};

/// The first 64 bits of a digest; nullopt for another name.
std::optional<std::uint64_t> head_of(std::string_view digest) {
    constexpr std::size_t kDigits = 16;
    std::uint64_t head = 0;
    if (digest.size() < kDigits) {
        return std::nullopt;
    }
    const auto [end, error] =
        std::from_chars(digest.data(), digest.data() + kDigits, head, kDigits);
    return error == std::errc{} && end == digest.data() + kDigits ? std::optional(head)
                                                                  : std::nullopt;
}

/// Beginnings of digests by which what is known is looked through in parts that are small enough.
std::vector<std::string> parts_for(std::uint64_t documents) {
    std::vector<std::string> parts{""};
    for (std::uint64_t each = documents; each > kHeldMost && parts.front().size() < 2; each /= 16) {
        std::vector<std::string> finer;
        for (const std::string& part : parts) {
            for (const char digit : kHexDigits) {
                finer.push_back(part + digit);
            }
        }
        parts = std::move(finer);
    }
    return parts;
}

class Checking {
public:
    Checking(OperationsFile& file, const DocumentFolder& folder, SqliteDocuments& documents,
             const DocumentCheckOptions& options)
        : file_(file), folder_(folder), documents_(documents), options_(options) {}

    Result<DocumentCheck> run() {
        MOTCUA_TRY(look_through_rows());
        for (const std::string& part : parts_for(check_.documents)) {
            MOTCUA_TRY(look_through_folder(part));
        }
        MOTCUA_TRY(look_through_uploads());
        return std::move(check_);
    }

private:
    [[nodiscard]] Result<std::vector<Row>> page_after(std::int64_t no) {
        return file_.read([&](Connection& connection) -> Result<std::vector<Row>> {
            std::vector<Row> rows;
            Query query(connection, kRows);
            query.with(no, kPage);
            while (query.next()) {
                rows.push_back({query.integer(0), query.id<DossierId>(1), query.text(2),
                                query.number<std::uint64_t>(3), query.integer(4) != 0});
            }
            return rows;
        });
    }

    [[nodiscard]] Result<void> look_through_rows() {
        std::int64_t last = 0;
        for (;;) {
            const Result<std::vector<Row>> rows = page_after(last);
            if (!rows) {
                return rows.error();
            }
            for (const Row& row : *rows) {
                ++check_.documents;
                if (options_.go_on) {
                    options_.go_on();
                }
                MOTCUA_TRY(look_at(row));
                last = row.no;
            }
            if (rows->size() < static_cast<std::size_t>(kPage)) {
                return judge_suspects();
            }
        }
    }

    [[nodiscard]] Result<void> look_at(const Row& row) {
        struct stat found {};
        const bool there =
            !row.in_folder || (::stat(folder_.file_of(row.digest).c_str(), &found) == 0 &&
                               static_cast<std::uint64_t>(found.st_size) == row.size);
        if (!there) {
            return suspect(row, &DocumentCheck::missing);
        }
        if (read_bytes_ + row.size > options_.read_bytes_max) {
            return {};
        }
        read_bytes_ += row.size;
        const Result<std::string> content = documents_.get(row.dossier, row.digest);
        if (content) {
            ++check_.read;
            return {};
        }
        if (content.error().code != ErrorCode::storage_corrupt) {
            return content.error().code == ErrorCode::not_found ? Result<void>() : content.error();
        }
        ++check_.read;
        return suspect(row, &DocumentCheck::changed);
    }

    using Count = std::uint64_t DocumentCheck::*;

    /// Of what is being erased the file goes first and the row a moment later.
    [[nodiscard]] Result<void> suspect(const Row& row, Count count) {
        suspects_.emplace_back(row, count);
        return suspects_.size() < kSuspectsMost ? Result<void>() : judge_suspects();
    }

    [[nodiscard]] Result<void> judge_suspects() {
        return file_.read([&](Connection& connection) -> Result<void> {
            for (const auto& [row, count] : suspects_) {
                Query query(connection, kRow);
                query.with(row.dossier, row.digest);
                if (query.next()) {
                    ++(check_.*count);
                    tell(row.dossier.value + "/" + row.digest);
                }
            }
            suspects_.clear();
            return {};
        });
    }

    [[nodiscard]] Result<std::vector<std::uint64_t>> heads_in(const std::string& part) {
        return file_.read([&](Connection& connection) -> Result<std::vector<std::uint64_t>> {
            std::vector<std::uint64_t> heads;
            Query query(connection, kDigests);
            const std::string end = part + "g";  // behind every digit
            query.with(part, end);
            while (query.next()) {
                if (const auto head = head_of(query.view(0))) {
                    heads.push_back(*head);
                }
            }
            std::sort(heads.begin(), heads.end());
            return heads;
        });
    }

    [[nodiscard]] Result<void> look_through_folder(const std::string& part) {
        const auto heads = heads_in(part);
        if (!heads) {
            return heads.error();
        }
        for_each_in(folder_.path(), [&](const fs::path& below) {
            const std::string name = below.filename().string();
            if (name == "uploads" || !name.starts_with(part)) {
                return;
            }
            for_each_in(below, [&](const fs::path& path) {
                const auto head = head_of(path.filename().string());
                if (!head || !std::binary_search(heads->begin(), heads->end(), *head)) {
                    count_unknown(path);
                }
            });
        });
        return {};
    }

    [[nodiscard]] Result<void> look_through_uploads() {
        return file_.read([&](Connection& connection) -> Result<void> {
            for_each_in(folder_.path() + "/uploads", [&](const fs::path& path) {
                Query query(connection, kUpload);
                const std::string id = path.filename().string();
                query.with(id);
                if (!query.next()) {
                    count_unknown(path);
                }
            });
            return {};
        });
    }

    /// Nothing for what is no folder, or cannot be read.
    template <class Visit>
    static void for_each_in(const fs::path& folder, const Visit& visit) {
        std::error_code error;
        fs::directory_iterator at(folder, error);
        for (const fs::directory_iterator end; !error && at != end; at.increment(error)) {
            visit(at->path());
        }
    }

    void count_unknown(const fs::path& path) {
        struct stat found {};
        if (::lstat(path.c_str(), &found) != 0 || !S_ISREG(found.st_mode)) {
            return;
        }
        // When it got its name: what it holds may have come long before.
        const Instant named{std::chrono::seconds{found.st_ctim.tv_sec}};
        if (named + options_.settled <= options_.now) {
            ++check_.unknown;
            tell(path.string());
        }
    }

    void tell(std::string example) {
        if (check_.examples.size() < document_examples_max) {
            check_.examples.push_back(std::move(example));
        }
    }

    OperationsFile& file_;
    const DocumentFolder& folder_;
    SqliteDocuments& documents_;
    const DocumentCheckOptions& options_;
    DocumentCheck check_;
    std::vector<std::pair<Row, Count>> suspects_;
    std::uint64_t read_bytes_ = 0;
};

}  // namespace

Result<DocumentCheck> check_documents(OperationsFile& file, const DocumentFolder& folder,
                                      SqliteDocuments& documents,
                                      const DocumentCheckOptions& options) {
    return guarded([&]() -> Result<DocumentCheck> {
        return Checking(file, folder, documents, options).run();
    });
}

}  // namespace motcua::sqlite
