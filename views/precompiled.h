// What nearly every file of views/ and ui/ uses; compiled once.
#pragma once

#include "models/base/precompiled.h"

#include <QtGui/QtGui>
#include <QtWidgets/QtWidgets>
