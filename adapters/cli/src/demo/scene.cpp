// Opening the database and the engine of the demonstration.
#include "demo/scene.hpp"

#include <utility>

namespace motcua::cli::demo {

Result<std::unique_ptr<Scene>> Scene::open(const std::string& database, Instant opening) {
    std::unique_ptr<Scene> scene(new Scene(database, opening));
    MOTCUA_TRY(scene->start());
    return scene;
}

Scene::~Scene() {
    if (engine_) {
        engine_->close();
    }
    reader_.reset();
    engine_.reset();
}

Result<void> Scene::start() {
    auto store = sqlite::SqliteStore::open(database_, sqlite::StoreOptions{codec_, digest_});
    if (!store) {
        return store.error();
    }
    store_ = std::move(*store);
    auto reader = store_->open_reader();
    if (!reader) {
        return reader.error();
    }
    reader_ = std::move(*reader);
    MOTCUA_TRY(set_the_clock());
    Options options{*store_, codec_, clock_, random_, digest_, loader_};
    options.drive = Drive::pulled;
    auto engine = Engine::open(options);
    if (!engine) {
        return engine.error();
    }
    engine_ = std::move(*engine);
    return {};
}

Result<void> Scene::set_the_clock() {
    const Result<std::uint64_t> last = reader_->last_sequence();
    if (!last) {
        return last.error();
    }
    if (*last == 0) {
        return {};
    }
    const Result<std::vector<LogRow>> rows = reader_->log(*last - 1, 1);
    if (!rows) {
        return rows.error();
    }
    if (!rows->empty()) {
        clock_.advance_to(rows->front().at);
    }
    return {};
}

ProcedurePtr Scene::procedure(const std::string& id) {
    for (const DefinitionRow& row : book_->definitions()) {
        if (row.kind == DefinitionKind::procedure && row.ref.id == id) {
            return book_->procedure(row.ref);
        }
    }
    return nullptr;
}

Result<RecordedEvent> Scene::decode(const LogRow& row) const {
    return codec_.decode(row.event.bytes, row.event.personal, digest_);
}

}  // namespace motcua::cli::demo
