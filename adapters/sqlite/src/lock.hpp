// The lock file beside a database: one writing process at a time. Held by an open file description
// lock, so it goes with the process however that ends; the file says who holds it and stays.
#pragma once

#include <string>

namespace motcua::sqlite {

class WriterLock {
public:
    /// Takes the lock of the database at `database_path` or throws Failure (owned_elsewhere) that
    /// names the holder's process id. Does not wait.
    explicit WriterLock(const std::string& database_path);
    WriterLock(const WriterLock&) = delete;
    WriterLock& operator=(const WriterLock&) = delete;
    ~WriterLock();

    /// Removes the file when this lock made it: for a database that was refused.
    void forget();

    [[nodiscard]] static std::string path_of(const std::string& database_path);

private:
    std::string path_;
    int descriptor_ = -1;
    bool made_ = false;
};

/// Process id of the writer of the database at `database_path`; 0 if there is none.
[[nodiscard]] long holder_of(const std::string& database_path);

}  // namespace motcua::sqlite
