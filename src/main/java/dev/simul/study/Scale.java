package dev.simul.study;

/// The scale on which numbers are averaged and compared with bounds.
enum Scale {
  /// By logarithms: twice as much and half as much are equally far away. Needs values above 0.
  LOGARITHMIC {
    @Override
    double number(double value) {
      return Math.log(Math.max(0, value));
    }

    @Override
    double value(double number) {
      return Math.exp(number);
    }
  },
  /// As they are, which suits values that may be 0.
  PLAIN {
    @Override
    double number(double value) {
      return value;
    }

    @Override
    double value(double number) {
      return number;
    }
  };

  /// Returns the number on this scale that stands for a value, 0 or more; minus infinity for 0 on a
  /// logarithmic one.
  abstract double number(double value);

  /// Returns the value that a number on this scale stands for.
  abstract double value(double number);
}
