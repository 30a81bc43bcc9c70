// A transaction that rolls back unless it was committed. What a failed COMMIT means is said by
// the exception: everything else is known not to be stored.
#pragma once

#include <motcua/engine/model/result.hpp>

#include "connection.hpp"
#include "failure.hpp"

namespace motcua::sqlite {

/// COMMIT itself failed: what was to be stored may be there after a restart. The Error is that of
/// SQLite's code.
class CommitFailure : public Failure {
public:
    using Failure::Failure;
};

class Transaction {
public:
    enum class Kind { read, write };

    Transaction(Connection& connection, Kind kind);
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    /// Rolls back what was not committed.
    ~Transaction();

    /// Throws CommitFailure.
    void commit();

private:
    Connection& connection_;
    bool open_ = true;
};

}  // namespace motcua::sqlite
