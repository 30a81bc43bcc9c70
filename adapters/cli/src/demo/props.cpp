// What a scene needs before the first act: a database of our own, and the shipped definitions.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

#include <fmt/format.h>

#include <motcua/sqlite/sqlite_operations.hpp>

#include "definition_files.hpp"
#include "demo/officers.hpp"
#include "demo/scene.hpp"
#include "deploy_order.hpp"
#include "nearby_texts.hpp"

namespace motcua::cli::demo {
namespace {

namespace fs = std::filesystem;

Result<std::string> read_file(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    if (!file) {
        return Error{ErrorCode::not_found,
                     fmt::format("expected to read {}, but it cannot be read", path.string())};
    }
    return text;
}

bool is_blank(const std::string& database) {
    std::error_code failed;
    const auto bytes = fs::file_size(database, failed);
    return failed ? !fs::exists(database) : bytes == 0;
}

/// A file, or a folder with all that is in it; nothing if there is none.
Result<void> remove_whole(const std::string& path) {
    std::error_code failed;
    fs::remove_all(path, failed);
    if (failed) {
        return Error{ErrorCode::storage_unavailable,
                     fmt::format("expected to remove {}, but: {}", path, failed.message())};
    }
    return {};
}

/// With what SQLite keeps beside it, which means nothing without the file.
Result<void> remove_database(const std::string& path) {
    for (const char* part : {"", "-wal", "-shm"}) {
        MOTCUA_TRY(remove_whole(path + part));
    }
    return {};
}

}  // namespace

Result<void> check_own(const std::string& database) {
    if (is_blank(database)) {
        return {};
    }
    system::OpenSslDigest digest;
    json::JsonEventCodec codec;
    sqlite::StoreOptions options{codec, digest};
    options.file.mode = sqlite::OpenMode::read_only;
    auto store = sqlite::SqliteStore::open(database, options);
    if (!store) {
        // A run that was killed while it made the file leaves what only a writer can finish.
        options.file.mode = sqlite::OpenMode::must_exist;
        store = sqlite::SqliteStore::open(database, options);
    }
    if (!store) {
        return store.error();
    }
    const auto reader = (*store)->open_reader();
    if (!reader) {
        return reader.error();
    }
    const Result<std::vector<DefinitionRow>> definitions = (*reader)->definitions();
    if (!definitions) {
        return definitions.error();
    }
    const std::string us = Actor::of_host(std::string(kHost)).identity();
    for (const DefinitionRow& row : *definitions) {
        if (row.deployed_by != us) {
            return Error{ErrorCode::invalid_argument,
                         fmt::format("expected a database that the demonstration made, but in '{}' "
                                     "{} deployed '{}'; name another file",
                                     database, row.deployed_by, row.ref.id)};
        }
    }
    return {};
}

Result<void> remove_own(const std::string& database) {
    MOTCUA_TRY(check_own(database));
    if (const long process = sqlite::writer_of(database); process != 0) {
        return Error{
            ErrorCode::owned_elsewhere,
            fmt::format("expected a database that nobody writes, but process {} does", process)};
    }
    if (!is_blank(database)) {
        // Before the database: whoever is stopped here can begin again.
        const std::string operations = sqlite::operations_path(database);
        MOTCUA_TRY(remove_whole(sqlite::documents_path(operations)));
        MOTCUA_TRY(remove_database(operations));
    }
    return remove_database(database);
}

std::string workflows_folder(const std::string& given) {
    const fs::path here = "workflows";
    std::error_code failed;
    if (!given.empty() || fs::is_directory(here, failed)) {
        return given.empty() ? here.string() : given;
    }
    const fs::path program = fs::read_symlink("/proc/self/exe", failed);
    const fs::path installed = program.parent_path().parent_path() / "share/motcua/workflows";
    // Nowhere: the refusal names the folder that people know.
    return fs::is_directory(installed, failed) ? installed.string() : here.string();
}

Result<void> Scene::deploy(const std::string& workflows,
                           const std::function<void(const Deployed&)>& told) {
    const std::vector<fs::path> files = definitions_below(workflows);
    if (files.empty()) {
        return Error{ErrorCode::not_found,
                     fmt::format("expected a folder with calendars, organisation and procedures, "
                                 "but '{}' has none",
                                 workflows)};
    }
    std::vector<std::string> sources;
    std::vector<std::string> names;
    std::vector<Deployable> kinds;
    NearbyTexts nearby;
    for (const fs::path& path : files) {
        Result<std::string> source = read_file(path);
        if (!source) {
            return source.error();
        }
        dsl::LoadedWhole whole =
            dsl::load_whole(*source, path.string(), nearby.finder(path.string()));
        const dsl::LoadedAny& loaded = whole.loaded;
        if (loaded.part == dsl::PartKind::fragment) {
            continue;  // what includes it has it
        }
        if (!loaded.kind) {
            return Error{ErrorCode::definition_invalid,
                         fmt::format("expected a definition in {}, but it is none", path.string())};
        }
        kinds.push_back({*loaded.kind, ref_of(loaded),
                         loaded.calendar ? loaded.calendar->extends : std::string()});
        sources.push_back(std::move(whole.text));
        names.push_back(path.string());
    }
    for (const std::size_t next : deploy_order(kinds)) {
        const Result<Deployed> deployed =
            engine_->deploy(sources[next], Actor::of_host(std::string(kHost)));
        if (!deployed) {
            return Error{deployed.error().code,
                         fmt::format("{}: {}", names[next], deployed.error().detail)};
        }
        if (!deployed->unchanged) {
            told(*deployed);
        }
    }
    book_ = std::make_unique<Book>(*store_, loader_);
    MOTCUA_TRY(book_->open());
    book_->name_dossiers_by(*reader_);
    return {};
}

}  // namespace motcua::cli::demo
