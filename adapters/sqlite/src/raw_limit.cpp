// Plays taped statements on a plain connection.
#include <type_traits>

#include <sqlite3.h>

#include <motcua/sqlite/options.hpp>
#include <motcua/sqlite/raw_limit.hpp>

#include "database.hpp"
#include "failure.hpp"
#include "query.hpp"
#include "transaction.hpp"

namespace motcua::sqlite {
namespace {

class PlainWriter final : public RawWriter {
public:
    explicit PlainWriter(const std::string& path)
        : connection_(path, Connection::Access::read_write, {}) {
        set_durable(connection_);
        watch_log(connection_, log_pages_);
    }

    Result<void> write(const TapedBatch& batch) override {
        try {
            {
                Transaction transaction(connection_, Transaction::Kind::write);
                for (const TapedStatement& statement : batch) {
                    play(statement);
                }
                transaction.commit();
            }
            if (log_pages_ >= checkpoint_pages_) {
                sqlite3_wal_checkpoint_v2(connection_.handle(), nullptr, SQLITE_CHECKPOINT_PASSIVE,
                                          nullptr, nullptr);
                log_pages_ = 0;
            }
            return {};
        } catch (const Failure& failure) {
            return failure.error();
        }
    }

private:
    void play(const TapedStatement& statement) {
        Query query(connection_, statement.sql);
        int index = 0;
        for (const TapedValue& value : statement.values) {
            ++index;
            std::visit(
                [&](const auto& typed) {
                    if constexpr (std::is_same_v<std::decay_t<decltype(typed)>, TapedBlob>) {
                        query.bind(index, Blob{typed.bytes});
                    } else {
                        query.bind(index, typed);
                    }
                },
                value);
        }
        query.run();
    }

    Connection connection_;
    std::uint64_t log_pages_ = 0;
    const std::uint64_t checkpoint_pages_ = FileOptions{}.checkpoint_pages;
};

}  // namespace

Result<std::unique_ptr<RawWriter>> RawWriter::open(const std::string& path) {
    try {
        return std::unique_ptr<RawWriter>(std::make_unique<PlainWriter>(path));
    } catch (const Failure& failure) {
        return failure.error();
    }
}

}  // namespace motcua::sqlite
