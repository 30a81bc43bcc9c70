// The schemas of our files, numbered; each step is one transaction, so a kill at any statement
// leaves the file at the step before. The SQL stands in migrations/, built in by CMake.
#pragma once

#include <functional>
#include <span>
#include <string_view>

#include "connection.hpp"

namespace motcua::sqlite {

struct Migration {
    int number;  ///< user_version afterwards
    std::string_view sql;
};

/// A kind of file: how it is told from others, and its schema.
struct FileKind {
    std::string_view name;
    std::int32_t application_id;
    std::span<const Migration> migrations;
    /// A file of an earlier schema that holds a dossier is refused.
    int oldest;

    [[nodiscard]] int schema() const { return migrations.empty() ? 0 : migrations.back().number; }
};

[[nodiscard]] const FileKind& dossiers_file();
[[nodiscard]] const FileKind& operations_file();

/// What a file turned out to be.
enum class Found { empty, older, current };

/// Refuses what is no file of `kind` (invalid_argument), of a newer schema (invalid_argument), or
/// unreadable (storage_corrupt), naming what was found and what helps. Changes nothing.
[[nodiscard]] Found inspect(Connection& connection, const FileKind& kind);

/// Brings the file to the newest schema. `on_statement` is called before each statement and each
/// COMMIT with "migration.<number>.<n>".
void migrate(Connection& connection, const FileKind& kind,
             const std::function<void(std::string_view)>& on_statement);

// Made by CMake from migrations/.
extern const std::span<const Migration> dossiers_migrations;
extern const std::span<const Migration> operations_migrations;

}  // namespace motcua::sqlite
