// commit() and the one other write: forgetting old outcomes.
#include "batch_writer.hpp"
#include "failure.hpp"
#include "store.hpp"

namespace motcua::sqlite {
namespace {

constexpr std::string_view kForgetOutcomes =
    "DELETE FROM outcome WHERE no IN "
    "(SELECT no FROM outcome WHERE at < ?1 ORDER BY at LIMIT ?2)";

}  // namespace

Result<void> StoreOnFile::commit(const Batch& batch) {
    return guarded([&]() -> Result<void> {
        const std::size_t types = event_types_.size();
        Result<void> stored = database_.write(batch.epoch, [&](Connection& connection) {
            BatchWriter(connection, event_types_, *words_, sequence_, batch).write();
        });
        if (!stored) {
            words_->forget();  // and those that were rolled back
            if (event_types_.size() != types) {
                load_event_types();
            }
            return stored;
        }
        sequence_ += batch.log.size();
        ++commits_;
        erased_ = erased_ || !batch.erased.empty();
        return {};
    });
}

Result<void> StoreOnFile::forget_outcomes(Instant before, std::size_t limit) {
    return guarded([&]() -> Result<void> {
        return database_.write(database_.epoch(), [&](Connection& connection) {
            Query(connection, kForgetOutcomes).with(before, limit).run();
        });
    });
}

}  // namespace motcua::sqlite
